import { runs, seen } from './text.js';

/** Makes an element: attributes by name, `on…` as listeners, children as elements or as text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : String(value));
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** Text that an agent or a person wrote: set apart, and with unseen characters shown. */
export function said(text, name = 'bdi', attributes = {}) {
  const node = el(name, { dir: 'auto', ...attributes });
  for (const run of runs(text)) {
    node.append(run.unseen
      ? el('span', { class: 'unseen', title: 'A character that is not seen' }, run.text)
      : document.createTextNode(run.text));
  }
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Tells screen readers something, politely. */
export function announce(text) {
  byId('say').textContent = seen(text);
}
