import { ApiProblem, get, hasSession, post, setSession, whenSignedOut } from './api.js';
import * as detail from './detail.js';
import { announce, byId, el, said } from './dom.js';
import { asking, help } from './ask.js';
import * as list from './list.js';
import { follow, stopFollowing } from './live.js';
import { tick } from './time.js';

let me = null;

function parse(hash) {
  const [path, query] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  if ((parts[0] === 'approval' || parts[0] === 'pause') && parts.length === 3) {
    return { kind: parts[0], workspace: parts[1], id: parts[2], link: new URLSearchParams(query).get('link') };
  }
  return { tab: { paused: 'paused', finished: 'ended' }[parts[0]] ?? 'pending' };
}

function route() {
  try {
    return parse(location.hash);
  } catch {
    return { tab: 'pending' };
  }
}

let tab = null;

function go() {
  const to = route();
  const subject = to.kind ? to : null;
  document.body.dataset.open = subject ? 'detail' : 'list';
  if (me.only) {
    detail.open({ kind: me.only.kind, workspace: me.only.workspace, id: me.only.id });
    return;
  }
  const wanted = to.tab ?? (subject.kind === 'pause' ? 'paused' : tab && tab !== 'paused' ? tab : 'pending');
  for (const link of document.querySelectorAll('[data-tab]')) {
    if (link.dataset.tab === wanted) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (wanted !== tab) {
    tab = wanted;
    list.show(tab).catch(showProblem);
  }
  const reading = document.activeElement === document.body || byId('detail').contains(document.activeElement);
  const before = list.select(subject ? `${subject.workspace}/${subject.id}` : null);
  if (subject) {
    detail.open(subject);
  } else {
    detail.clear();
    // Who read a request goes on from its row, and not from the top of the list.
    if (reading) before?.focus();
  }
}

function showProblem(problem) {
  if (!(problem instanceof ApiProblem)) throw problem;
  announce(problem.message);
  const misunderstood = problem.status === 400 && byId('search').value.trim() !== '';
  // What was found before would look like what this search found.
  if (misunderstood) list.clear();
  if (byId('list').children.length === 0) {
    byId('empty').hidden = false;
    byId('empty').replaceChildren(
      el('p', { class: 'empty-title' }, misunderstood ? 'This search is not understood.' : 'The list could not be loaded.'),
      el('p', {}, problem.message));
  }
}

function onEvent(name, data) {
  if (data.pending !== undefined) list.count('pending', data.pending);
  if (data.paused !== undefined) list.count('paused', data.paused);
  if (name === 'heartbeat') {
    if (!me.only && data.ready && !list.ready()) list.load().catch(showProblem);
    return;
  }
  if (name === 'hello' || name === 'resync') {
    if (!me.only) list.load().catch(showProblem);
    if (detail.current()) detail.open(detail.current());
    return;
  }
  if (!me.only) list.change(name, data);
  detail.change(data);
}

function door(title, text) {
  stopFollowing();
  setSession(null);
  document.body.dataset.open = 'door';
  byId('main').hidden = true;
  byId('tabs').hidden = true;
  byId('stale').hidden = true;
  byId('live').hidden = true;
  byId('me').hidden = true;
  const input = el('input', {
    id: 'token', type: 'password', autocomplete: 'off', required: true, 'aria-describedby': 'door-text',
  });
  const form = el('form', {
    onsubmit: (event) => {
      event.preventDefault();
      signIn(input.value.trim());
    },
  }, el('label', { for: 'token' }, 'Your token'), input, el('button', { type: 'submit', class: 'yes' }, 'Sign in'));
  byId('door').hidden = false;
  byId('door').replaceChildren(el('h1', {}, title), el('p', { id: 'door-text' }, text), form);
  input.focus();
}

/** Gives the token for a session of some hours, so that the page need not keep it. */
async function signIn(token) {
  try {
    const opened = await post('/v1/sessions', { token });
    setSession(opened.session);
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    door(problem.title ?? 'This token does not open.', problem.message);
    return;
  }
  await start();
}

const LINK_OVER = ['This link has to be opened again.',
  'What a link opens can be seen for an hour at most, and until its request ends. Open the link from the message again.'];
const SIGN_IN = ['Sign in to see this request.',
  'The link alone does not open it, since several people got it. If it came to you alone, open it from the message again.'];
const CLOSED = ['This inbox is closed.',
  'Sign in with your token, or open the address that the console printed when it started. It ends in #token=…'];

const SIGNED_OUT = ['You are signed out.',
  'Your session has ended, or the console has started anew. Sign in with your token, or open the address that the running console'
  + ' printed when it started.'];
const OLD_ADDRESS = ['This address does not open the console.',
  'It is of an earlier start of the console, or it was not copied whole. Open the address that the running console printed when'
  + ' it started.'];

// Whether the session came with the address and has not opened anything yet.
let fromAddress = false;

async function takeSecrets() {
  const token = /^#token=([^&]+)$/.exec(location.hash)?.[1];
  fromAddress = Boolean(token);
  if (token) {
    setSession(decodeURIComponent(token));
    history.replaceState(null, '', '#/');
    return true;
  }
  const to = route();
  if (!to.link) return true;
  history.replaceState(null, '', location.hash.split('?')[0]);
  try {
    const opened = await post('/v1/links/open', { token: to.link });
    setSession(opened.session);
    return true;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    door(problem.title ?? 'This link does not open.', problem.message);
    return false;
  }
}

async function start() {
  if (!(await takeSecrets())) return;
  if (!hasSession()) {
    door(...(route().kind ? SIGN_IN : CLOSED));
    return;
  }
  try {
    me = await get('/v1/me');
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status !== 401) door('The console does not answer.', problem.message);
    return;
  }
  fromAddress = false;
  byId('door').hidden = true;
  byId('live').hidden = false;
  byId('me').hidden = false;
  byId('main').hidden = false;
  byId('tabs').hidden = Boolean(me.only);
  byId('list-pane').hidden = Boolean(me.only);
  document.body.dataset.link = me.only ? 'yes' : 'no';
  detail.setLinkOnly(Boolean(me.only));
  byId('me').replaceChildren(said(me.id));
  tab = null;
  go();
  follow(onEvent);
}

const typing = (node) => node?.closest?.('input, textarea, select, dialog');

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || asking() || !me || !byId('door').hidden) return;
  if (event.key === 'Escape' && document.activeElement === byId('search')) {
    list.move(0);
    return;
  }
  if (typing(event.target)) return;
  const actions = {
    j: () => list.move(1), k: () => list.move(-1), a: () => detail.approveIt(true), d: () => detail.denyIt(),
    '/': () => byId('search').focus(), '?': help,
    Escape: () => { if (route().kind && !me.only) { location.hash = tab === 'paused' ? '#/paused' : tab === 'ended' ? '#/finished' : '#/'; } },
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

let searching = null;

byId('search').addEventListener('input', () => {
  clearTimeout(searching);
  searching = setTimeout(() => list.load().catch(showProblem), 200);
});
byId('filter').addEventListener('submit', (event) => event.preventDefault());
byId('more').addEventListener('click', () => list.more().catch(showProblem));
byId('help-button').addEventListener('click', help);
window.addEventListener('hashchange', async () => {
  if (/^#token=/.test(location.hash) || /[?&]link=/.test(location.hash)) await start();
  else if (me && byId('door').hidden) go();
});
document.addEventListener('keydown', onKey);
whenSignedOut(() => {
  door(...(fromAddress ? OLD_ADDRESS : me?.only ? LINK_OVER : SIGNED_OUT));
});
setInterval(tick, 1_000);
start();
