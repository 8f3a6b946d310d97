import { get } from './api.js';
import { byId, el, said } from './dom.js';
import { parseFilter } from './text.js';
import { ago, left, told } from './time.js';

// How long a row stays after its request ended, so that one sees what became of it.
const LINGER_MS = 6_000;

const state = { tab: 'pending', items: new Map(), next: null, total: 0, loading: 0, ready: true, selected: null, rows: new Map(),
  drawn: new Map() };

const keyOf = (item) => `${item.workspace}/${item.id}`;

/** Whether the console had read what there was when the list was loaded. */
export const ready = () => state.ready;

export function hrefOf(kind, item) {
  return `#/${kind}/${encodeURIComponent(item.workspace)}/${encodeURIComponent(item.id)}`;
}

const VERDICT = {
  APPROVED: 'Approved', DENIED: 'Denied', EXPIRED: 'Expired', WITHDRAWN: 'Withdrawn', BYPASSED: 'Bypassed',
  REJECTED: 'Rejected',
};

const verdictName = (status) => VERDICT[status] ?? 'Ended';

export function verdict(status) {
  return el('span', { class: 'verdict', 'data-status': status }, verdictName(status));
}

/** What the sentence of an ended request says beyond its verdict, with which it often begins: `by bob`, `: not decided by …`. */
export function beyondVerdict(item) {
  const name = verdictName(item.status);
  const sentence = item.sentence ?? '';
  return new RegExp(`^${name}\\b`).test(sentence) ? sentence.slice(name.length) : ` ${sentence}`;
}

function result(item) {
  const text = beyondVerdict(item).replace(/^[:\s]+/, '');
  return told(text.charAt(0).toUpperCase() + text.slice(1));
}

function meta(item) {
  const who = item.requester ?? item.pausedBy;
  return [said(item.workspace), ' · ', who.kind.toLowerCase(), ' ', said(who.id), ' · ',
    ago(item.requestedAt ?? item.pausedAt)];
}

function approvalRow(item) {
  const pending = item.status === 'PENDING';
  return [
    el('span', { class: 'row-title' }, said(item.action)),
    el('span', { class: 'row-side' }, pending ? left(item.requestedAt, item.deadline) : verdict(item.status)),
    el('span', { class: 'row-meta' }, meta(item)),
    el('span', { class: 'row-side quiet' },
      pending ? [item.approvalsNeeded > 1 ? `${item.approvals} of ${item.approvalsNeeded} approvals ` : null,
        item.risk === 'LOW' ? null : risk(item.risk)].filter(Boolean)
        : ago(item.endedAt ?? item.deadline)),
    pending ? null : el('span', { class: 'row-result' }, result(item)),
  ];
}

function pauseRow(item) {
  return [
    el('span', { class: 'row-title' }, said(item.id)),
    el('span', { class: 'row-side' }, item.gone ? el('span', { class: 'verdict', 'data-status': 'APPROVED' }, 'Goes on')
      : left(item.pausedAt, item.deadline)),
    el('span', { class: 'row-meta' }, meta(item)),
    el('span', { class: 'row-result' }, said(item.reason)),
  ];
}

export function risk(name) {
  return el('span', { class: 'risk', 'data-risk': name, title: `${name.toLowerCase()} risk` }, name);
}

function row(item) {
  const kind = state.tab === 'paused' ? 'pause' : 'approval';
  const key = keyOf(item);
  const link = el('a', { href: hrefOf(kind, item), 'data-risk': item.risk, 'data-key': key },
    kind === 'pause' ? pauseRow(item) : approvalRow(item));
  if (state.selected === key) link.setAttribute('aria-current', 'true');
  return el('li', { 'data-status': item.status }, link);
}

/** Order by time left, or by latest end; the same as the server's. */
function sorted() {
  const items = [...state.items.values()];
  const by = (item) => Date.parse(state.tab === 'ended' ? item.endedAt ?? item.deadline : item.deadline);
  items.sort((a, b) => (state.tab === 'ended' ? by(b) - by(a) : by(a) - by(b)) || (keyOf(a) < keyOf(b) ? -1 : 1));
  return items;
}

/** Draws what changed and leaves every other row, the focus and the scroll alone. */
function draw() {
  const list = byId('list');
  const items = sorted();
  const wanted = new Set(items.map(keyOf));
  for (const [key, node] of state.rows) {
    if (!wanted.has(key)) {
      const refocus = node.contains(document.activeElement) ? node.nextElementSibling ?? node.previousElementSibling : null;
      node.remove();
      state.rows.delete(key);
      state.drawn.delete(key);
      refocus?.querySelector('a')?.focus();
    }
  }
  // Taking a row out of the page, even to put it elsewhere, takes the focus off it; so it is given back at the end.
  const focused = document.activeElement?.closest?.('#list a')?.dataset.key;
  items.forEach((item, i) => {
    const key = keyOf(item);
    const text = JSON.stringify(item);
    let node = state.rows.get(key);
    if (!node || state.drawn.get(key) !== text) {
      const fresh = row(item);
      node?.replaceWith(fresh);
      node = fresh;
      state.rows.set(key, node);
      state.drawn.set(key, text);
    }
    if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null);
  });
  const again = focused && state.rows.get(focused)?.querySelector('a');
  if (again && document.activeElement !== again) again.focus({ preventScroll: true });
  byId('more').hidden = !state.next;
  drawEmpty(items.length === 0);
}

function drawEmpty(isEmpty) {
  const box = byId('empty');
  box.hidden = !isEmpty || state.loading > 0;
  if (box.hidden) return;
  const filtered = byId('search').value.trim() !== '';
  const texts = {
    pending: ['Nothing waits for you.', 'When an agent asks before it acts, its request appears here by itself.'],
    paused: ['No task is paused.', 'When an agent pauses a task to wait for a person, it appears here by itself.'],
    ended: ['Nothing has finished yet.', 'Requests come here when they are decided, expire or are withdrawn.'],
  };
  if (!state.ready) {
    box.replaceChildren(el('p', { class: 'empty-title' }, 'Still reading…'),
      el('p', {}, 'The console has not yet read what there is. The list fills by itself.'));
    return;
  }
  const [title, hint] = filtered ? ['Nothing matches.', 'Change or clear the search to see the rest.'] : texts[state.tab];
  box.replaceChildren(el('p', { class: 'empty-title' }, title), el('p', {}, hint));
}

function path(cursor) {
  const params = new URLSearchParams(parseFilter(byId('search').value));
  if (state.tab === 'paused') return `/v1/pauses?${params}`;
  params.set('status', state.tab);
  params.set('limit', '50');
  if (cursor) params.set('cursor', cursor);
  return `/v1/approvals?${params}`;
}

/** Shows a list; the same list again is repaired in place. */
export async function show(tab) {
  const same = tab === state.tab;
  state.tab = tab;
  if (!same) clear();
  byId('sort').textContent = tab === 'ended' ? 'latest first' : 'least time left first';
  await load();
}

/** Takes every row away. */
export function clear() {
  state.items.clear();
  state.next = null;
  draw();
}

let generation = 0;

export async function load() {
  generation += 1;
  const mine = generation;
  state.loading += 1;
  try {
    const had = state.items.size;
    let page = await get(path(null));
    let items = page.items;
    while (page.next && items.length < had && mine === generation) {
      page = await get(path(page.next));
      items = items.concat(page.items);
    }
    if (mine !== generation) return;
    const staying = [...state.items.values()].filter((i) => i.leaving);
    state.items = new Map(items.map((item) => [keyOf(item), item]));
    staying.forEach((i) => { if (!state.items.has(keyOf(i))) state.items.set(keyOf(i), i); });
    state.next = page.next ?? null;
    state.ready = page.ready !== false;
    count(state.tab, page.total);
  } finally {
    state.loading -= 1;
  }
  draw();
}

export async function more() {
  const page = await get(path(state.next));
  page.items.forEach((item) => state.items.set(keyOf(item), item));
  state.next = page.next ?? null;
  draw();
}

export function count(tab, number) {
  const node = document.querySelector(`[data-count="${tab}"]`);
  if (node) node.textContent = number > 0 ? String(number) : '';
  if (tab === 'pending') document.title = number > 0 ? `(${number}) HITL` : 'HITL';
}

function leave(key, item) {
  const leaving = { ...item, leaving: true };
  state.items.set(key, leaving);
  draw();
  setTimeout(() => {
    if (state.items.get(key) === leaving) {
      state.items.delete(key);
      draw();
    }
  }, LINGER_MS);
}

let reload = null;

function loadSoon() {
  clearTimeout(reload);
  reload = setTimeout(() => load().catch(() => {}), 150);
}

/** Takes a change from the live stream. */
export function change(name, data) {
  const wanted = state.tab === 'paused' ? 'pause' : 'approval';
  if (data.kind !== wanted) return;
  const key = keyOf(data.item);
  const known = state.items.get(key);
  if (name === 'remove') {
    if (known && wanted === 'pause') leave(key, { ...known, gone: true });
    else if (known) { state.items.delete(key); draw(); }
    return;
  }
  const belongs = wanted === 'pause' || (data.item.status === 'PENDING') === (state.tab === 'pending');
  if (known && belongs) {
    state.items.set(key, data.item);
    draw();
  } else if (known) {
    leave(key, data.item);
  } else if (belongs && byId('search').value.trim() === '' && !state.next) {
    state.items.set(key, data.item);
    draw();
  } else if (belongs) {
    loadSoon();
  }
}

/** Marks a row, or none; returns the link of the row that was marked before, if it is still there. */
export function select(key) {
  const before = state.rows.get(state.selected)?.querySelector('a');
  state.selected = key;
  for (const [k, node] of state.rows) {
    const link = node.querySelector('a');
    if (k === key) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  return before;
}

/** Moves the focus by so many rows, from the focused, else from the selected one. */
export function move(by) {
  const links = [...byId('list').querySelectorAll('a')];
  const from = links.findIndex((l) => l === document.activeElement);
  const at = from >= 0 ? from : links.findIndex((l) => l.hasAttribute('aria-current'));
  const to = Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + by));
  links[to]?.focus();
}
