import { el, said } from './dom.js';
import { firstLine } from './text.js';

let open = null;

function dialog(label, content) {
  return new Promise((resolve) => {
    const back = document.activeElement;
    const node = el('dialog', { 'aria-label': label });
    const done = (value) => {
      open = null;
      node.close();
      node.remove();
      if (back?.isConnected) back.focus();
      resolve(value);
    };
    open = done;
    node.addEventListener('cancel', (event) => {
      event.preventDefault();
      done(null);
    });
    node.append(content(done));
    document.body.append(node);
    node.showModal();
  });
}

export const asking = () => open !== null;

/** Asks once more before an approval, naming what will be done. */
export function confirmApproval(item) {
  return dialog('Approve this?', (done) => el('form', {
    method: 'dialog', class: 'ask', onsubmit: (e) => { e.preventDefault(); done(true); },
  },
  el('h2', {}, `Approve ${item.risk.toLowerCase()} risk?`),
  el('p', { class: 'ask-action' }, said(item.action)),
  el('pre', { class: 'ask-line' }, said(firstLine(item.arguments), 'code')),
  el('p', { class: 'quiet' }, 'Asked by ', said(item.requester.id), ' in ', said(item.workspace), '.'),
  el('div', { class: 'buttons' },
    el('button', { type: 'button', autofocus: true, onclick: () => done(null) }, 'Cancel'),
    el('button', { type: 'submit', class: 'yes' }, 'Yes, approve'))));
}

const REASONS = [
  'Not now: ask again later.',
  'The reason does not say why this is needed.',
  'The arguments look wrong: check them and ask again.',
  'Too much at once: do it in smaller steps.',
  'This is not allowed.',
];

/** Asks for the reason of a denial; what was written before is given back in. */
export function askReason(item, draft) {
  return dialog('Deny this?', (done) => {
    const text = el('textarea', {
      id: 'deny-text', rows: 3, maxlength: 4096, placeholder: 'In your own words',
    });
    text.value = draft ?? '';
    const missing = el('p', { class: 'missing', role: 'alert' });
    const choices = REASONS.map((reason, i) => el('label', { class: 'choice' },
      el('input', { type: 'radio', name: 'reason', value: reason, id: `reason-${i}` }), el('span', {}, reason)));
    const form = el('form', {
      method: 'dialog', class: 'ask',
      onsubmit: (event) => {
        event.preventDefault();
        const preset = new FormData(form).get('reason') ?? '';
        const reason = [preset, text.value.trim()].filter(Boolean).join(' ');
        if (reason) {
          done(reason);
        } else {
          missing.textContent = 'Choose a reason, or write one in your own words. Nothing was sent.';
          form.querySelector('input').focus();
        }
      },
    },
    el('h2', {}, 'Deny'),
    el('p', { class: 'ask-action' }, said(item.action)),
    el('fieldset', {}, el('legend', {}, 'Why? The agent reads the reason.'), choices),
    el('label', { class: 'sr', for: 'deny-text' }, 'In your own words'), text, missing,
    el('div', { class: 'buttons' },
      el('button', { type: 'button', onclick: () => done(null) }, 'Cancel'),
      el('button', { type: 'submit', class: 'no' }, 'Deny')));
    return form;
  });
}

/** Shows which keys do what. */
export function help() {
  const keys = [['j / k', 'next, previous request'], ['Enter', 'open it'], ['a', 'approve the open one (asks first)'],
    ['d', 'deny the open one (asks why)'], ['/', 'search'], ['Esc', 'back to the list'], ['?', 'this help']];
  return dialog('Keys and help', (done) => el('form', {
    method: 'dialog', class: 'ask', onsubmit: (e) => { e.preventDefault(); done(null); },
  },
  el('h2', {}, 'Keys'),
  el('dl', { class: 'keys' }, keys.map(([key, what]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)])),
  el('h2', {}, 'Search'),
  el('p', {}, 'Words are looked for in action, reason, requester, workspace and id. ',
    el('code', {}, 'workspace:payments'), ', ', el('code', {}, 'risk:high'), ' and ', el('code', {}, 'mine'),
    ' narrow the list.'),
  el('div', { class: 'buttons' }, el('button', { type: 'submit', autofocus: true }, 'Close'))));
}
