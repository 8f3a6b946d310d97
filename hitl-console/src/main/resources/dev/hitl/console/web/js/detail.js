import { ApiProblem, get, post } from './api.js';
import { announce, byId, el, said } from './dom.js';
import { asking, askReason, confirmApproval } from './ask.js';
import { beyondVerdict, risk, verdict } from './list.js';
import { newId, pretty, ref, tooLong } from './text.js';
import { ago, clock, exact, left, told } from './time.js';

// Buttons wake a moment after a request appears, so that a tap meant for the one before does not decide this one.
const WAKE_MS = 300;

let shown = null;
let linkOnly = false;

const key = (s) => `${s.kind} ${s.workspace}/${s.id}`;
const base = (s) => `/v1/${s.kind === 'pause' ? 'pauses' : 'approvals'}/${s.workspace}/${ref(s.id)}`;

export function setLinkOnly(value) {
  linkOnly = value;
}

export const current = () => shown;

/** Clears the pane. */
export function clear() {
  shown = null;
  byId('detail').replaceChildren(el('p', { class: 'quiet pick' }, 'Choose a request to see what is asked.'));
}

function failed(problem) {
  const text = problem.status === 404
    ? 'This request is not here any more. It may have ended long ago, or the link names another console.'
    : problem.message;
  byId('detail').replaceChildren(back(), el('p', { class: 'outcome bad', role: 'alert' }, text));
}

function back() {
  return linkOnly ? null : el('a', { class: 'back', href: shown?.kind === 'pause' ? '#/paused' : '#/' }, '‹ All requests');
}

/** Opens a request, or brings the open one up to date without touching what is being written. */
export async function open(subject) {
  const fresh = !shown || key(shown) !== key(subject);
  if (fresh) {
    shown = { ...subject, draft: '', note: null };
    byId('detail').replaceChildren(back(), el('p', { class: 'quiet' }, 'Loading…'));
  }
  const mine = shown;
  try {
    const item = await get(base(subject));
    if (mine !== shown) return;
    shown.item = item;
    render(fresh);
  } catch (problem) {
    if (mine !== shown) return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (subject.kind === 'pause' && shown.item && problem.status === 404) ended();
    else if (fresh || problem.status === 404) failed(problem);
  }
}

function ended() {
  shown.item.gone = true;
  shown.note ??= { good: true, text: 'The task goes on, or its pause has ended.' };
  render(false);
}

/** Loads the open request again if the change is about it. */
export function change(data) {
  if (shown && data.kind === shown.kind && data.item.workspace === shown.workspace && data.item.id === shown.id) {
    open(shown);
  }
}

function fact(name, ...value) {
  return [el('dt', {}, name), el('dd', {}, ...value)];
}

function principal(p) {
  return [p.kind === 'HUMAN' ? null : `${p.kind.toLowerCase()} `, said(p.id)];
}

function votes(item) {
  const counted = item.approvalsNeeded > 1 || !item.votes.length
    ? `${item.approvals} of ${item.approvalsNeeded} ${item.approvalsNeeded > 1 ? 'approvals' : 'approval'}` : null;
  return [counted, el('ul', { class: 'votes' }, item.votes.map((vote) => el('li', {},
    said(vote.principal.id), vote.approve ? ' approved ' : ' denied ', ago(vote.at),
    vote.comment ? [': ', said(vote.comment, 'q')] : null)))];
}

function approvalFacts(item) {
  const pending = item.status === 'PENDING';
  return el('dl', { class: 'facts' },
    fact('Asked by', principal(item.requester), ' in ', said(item.workspace), ' ', ago(item.requestedAt)),
    pending ? fact('Deadline', el('time', { datetime: item.deadline, title: exact(item.deadline) }, clock(item.deadline)),
      ', then not approved. ', left(item.requestedAt, item.deadline)) : fact('Ended', ago(item.endedAt ?? item.deadline)),
    item.tool ? fact('Tool', said(item.tool, 'code')) : null,
    fact(pending ? 'So far' : 'Votes', ...votes(item).filter(Boolean)),
    pending ? fact('You', said(item.you.sentence)) : null,
    item.execution ? fact('The action', runSentence(item.execution)) : null);
}

function runSentence(run) {
  const what = { CLAIMED: 'was begun ', FINISHED: 'ran to its end ', FAILED: 'failed ' }[run.status] ?? 'is unknown ';
  return [what, run.at ? ago(run.at) : null, run.detail ? [': ', said(run.detail)] : null,
    run.status === 'CLAIMED' ? ' It may have run.' : null];
}

function pauseFacts(item) {
  return el('dl', { class: 'facts' },
    fact('Paused by', principal(item.pausedBy), ' in ', said(item.workspace), ' ', ago(item.pausedAt)),
    item.gone ? null : [
      fact('Deadline', el('time', { datetime: item.deadline, title: exact(item.deadline) }, clock(item.deadline)), '. ',
        left(item.pausedAt, item.deadline)),
      fact('Who may resume', item.agentsMayResume ? 'People, services and agents of the workspace.' : 'People and services.')]);
}

function argumentsOf(item) {
  return el('section', { class: 'block' },
    el('h3', {}, 'Arguments ', el('span', { class: 'digest', title: `SHA-256 ${item.digest}` }, `sha256 ${item.digest.slice(0, 12)}…`)),
    el('pre', { class: 'arguments', tabindex: 0, 'aria-label': 'Arguments' }, said(pretty(item.arguments), 'code')));
}

function historyOf(item) {
  const list = item.history?.events ?? [];
  if (!list.length) return null;
  const node = el('details', { class: 'block history' }, el('summary', {}, `History (${list.length})`),
    item.history?.complete ? null : el('p', { class: 'quiet' }, 'The beginning is older than what this console keeps.'),
    el('ol', {}, list.map((e) => el('li', {}, ago(e.at), ' ', told(e.sentence),
      e.code ? el('span', { class: 'quiet' }, ` (${e.code})`) : null))));
  node.open = shown.historyOpen ?? false;
  node.addEventListener('toggle', () => { shown.historyOpen = node.open; });
  return node;
}

function outcome() {
  const { note, item } = shown;
  const finished = item.status && item.status !== 'PENDING';
  return [
    note ? el('p', { class: `outcome ${note.good ? 'good' : 'bad'}`, role: note.good ? 'status' : 'alert' }, told(note.text)) : null,
    finished && !note?.good ? el('p', { class: 'outcome end' }, verdict(item.status), told(beyondVerdict(item))) : null,
  ];
}

function head(item) {
  const pause = shown.kind === 'pause';
  return el('header', { class: 'detail-head' },
    el('h2', { id: 'detail-title', tabindex: -1 }, said(pause ? item.id : item.action)), pause ? null : risk(item.risk));
}

/** Draws the open request; a form that is being filled in stays the very same element. */
function render(fresh) {
  const { item } = shown;
  const pause = shown.kind === 'pause';
  const open_ = pause ? !item.gone : item.status === 'PENDING' && item.you.mayDecide;
  const pane = byId('detail');
  const scroll = pane.scrollTop;
  const keep = open_ ? shown.form ??= (pause ? resumeForm() : decideForm()) : null;
  const focus = document.activeElement;
  const parts = [back(), head(item), item.reason ? el('p', { class: 'reason' }, said(item.reason)) : null,
    el('div', { class: 'outcomes' }, outcome()), pause ? pauseFacts(item) : approvalFacts(item),
    pause ? null : argumentsOf(item), keep, historyOf(item)].filter(Boolean);
  if (keep && pane.contains(keep)) {
    const at = parts.indexOf(keep);
    [...pane.children].filter((c) => c !== keep).forEach((c) => c.remove());
    keep.before(...parts.slice(0, at));
    keep.after(...parts.slice(at + 1));
  } else {
    pane.replaceChildren(...parts);
  }
  pane.scrollTop = scroll;
  if (fresh) byId('detail-title').focus({ preventScroll: true });
  else if (focus && !focus.isConnected && !asking()) byId('detail-title').focus({ preventScroll: true });
}

function wake(buttons) {
  setTimeout(() => buttons.forEach((b) => { b.disabled = false; }), WAKE_MS);
}

function decideForm() {
  const comment = el('textarea', { id: 'comment', rows: 2, maxlength: 4096 });
  const approve = el('button', { type: 'button', class: 'yes', id: 'approve', disabled: true, onclick: () => approveIt(false) }, 'Approve');
  const deny = el('button', { type: 'button', class: 'no', id: 'deny', disabled: true, onclick: () => denyIt() }, 'Deny…');
  wake([approve, deny]);
  return el('form', { class: 'decide', onsubmit: (e) => e.preventDefault() },
    el('label', { for: 'comment' }, 'Comment (optional). The agent reads it.'), comment,
    el('div', { class: 'buttons' }, approve, deny));
}

function resumeForm() {
  const message = el('textarea', { id: 'message', rows: 3, maxlength: 4096 });
  const button = el('button', { type: 'submit', class: 'yes', id: 'resume', disabled: true }, 'Resume');
  wake([button]);
  return el('form', { class: 'decide', onsubmit: (e) => { e.preventDefault(); resumeIt(message.value.trim()); } },
    el('label', { for: 'message' }, 'Message. The task reads it when it goes on.'), message,
    el('div', { class: 'buttons' }, button));
}

/** The command's id: the same one for the same content until an answer comes, so that trying again does not act twice. */
function commandId(mine, content) {
  const text = JSON.stringify(content);
  if (mine.command?.text !== text) mine.command = { text, id: newId() };
  return mine.command.id;
}

async function send(path, content, done) {
  const mine = shown;
  const long = tooLong(content.comment ?? content.message ?? '');
  if (long) {
    mine.note = { good: false, text: long };
    render(false);
    return;
  }
  const body = { commandId: commandId(mine, content), ...content };
  const buttons = [...mine.form.querySelectorAll('button')];
  buttons.forEach((b) => { b.disabled = true; });
  mine.form.setAttribute('aria-busy', 'true');
  mine.note = null;
  try {
    const said_ = await post(path, body);
    mine.command = null;
    mine.note = { good: true, text: said_.sentence ?? done(said_) };
    if (said_.approval) mine.item = said_.approval;
    else if (mine.kind === 'pause') mine.item.gone = true;
    mine.form = null;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status !== 0 && problem.status < 500) mine.command = null;
    mine.note = { good: false, text: problem.message };
    if (mine.kind === 'approval') mine.item = await get(base(mine)).catch(() => mine.item);
  } finally {
    mine.form?.removeAttribute('aria-busy');
    buttons.forEach((b) => { b.disabled = false; });
  }
  if (mine !== shown) {
    announce(mine.note.text);
    return;
  }
  render(false);
}

function decide(approve, comment) {
  const { item } = shown;
  const body = { approve, digest: item.digest, comment };
  return send(`${base(shown)}/decisions`, body, ({ approval }) => {
    if (approval.status !== 'PENDING') return approval.sentence ?? 'It is decided.';
    return approve ? `Your approval counts: ${approval.approvals} of ${approval.approvalsNeeded}. Others have to decide too.`
      : 'Your denial counts.';
  });
}

const busy = () => !shown?.form || !shown.item || shown.form.getAttribute('aria-busy') === 'true' || asking();

/** Approves the open request; asks once more where the risk is high, and always when a key was pressed. */
export async function approveIt(always) {
  if (busy() || shown.kind !== 'approval') return;
  const mine = shown;
  const comment = byId('comment').value.trim();
  const asks = always || ['HIGH', 'CRITICAL'].includes(shown.item.risk);
  if (asks && !(await confirmApproval(shown.item))) return;
  if (mine === shown) await decide(true, comment);
}

/** Denies the open request after asking why. */
export async function denyIt() {
  if (busy() || shown.kind !== 'approval') return;
  const mine = shown;
  const reason = await askReason(shown.item, byId('comment').value);
  if (reason !== null && mine === shown) await decide(false, reason);
}

function resumeIt(message) {
  if (busy()) return null;
  const body = { pauseId: shown.item.pauseId, message };
  return send(`${base(shown)}/resume`, body, () => 'The task goes on.');
}
