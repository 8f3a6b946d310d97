import { el, said } from './dom.js';

// The broker's and the server's clocks decide; this keeps how far the browser's clock is off.
let offset = 0;

export function setServerTime(iso) {
  if (iso) offset = Date.parse(iso) - Date.now();
}

export const now = () => Date.now() + offset;

export function exact(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

export function clock(iso) {
  return new Date(iso).toLocaleTimeString();
}

function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

export function agoText(iso) {
  const seconds = (now() - Date.parse(iso)) / 1000;
  return seconds < 2 ? 'just now' : `${span(seconds)} ago`;
}

export function leftText(deadline) {
  const seconds = Math.ceil((Date.parse(deadline) - now()) / 1000);
  if (seconds <= 0) return 'deadline passed';
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  return `${span(seconds)} left`;
}

export function urgency(from, deadline) {
  const left = Date.parse(deadline) - now();
  if (left < 60_000) return 'last';
  return left < (Date.parse(deadline) - Date.parse(from)) / 5 ? 'soon' : 'calm';
}

/** A relative time that keeps itself right, with the exact one on hover. */
export function ago(iso) {
  return el('time', { datetime: iso, title: exact(iso), 'data-ago': iso }, agoText(iso));
}

/** A countdown: says how urgent it is by its text, and by colour as well. */
export function left(from, deadline) {
  return el('time', {
    class: 'left', datetime: deadline, title: exact(deadline), 'data-from': from, 'data-deadline': deadline,
    'data-urgency': urgency(from, deadline),
  }, leftText(deadline));
}

// Only these are the processor's own words to their end; others go on with what a person wrote, which stays as it is.
const WITH_TIMES = /^(Expired)?(: )?not (decided|resumed) by |^Expected an? /i;
const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)/;

/** A time of day as the reader's clock shows it, with the day where it is another one. */
function local(iso) {
  const day = (time) => new Date(time).toDateString();
  return el('time', { datetime: iso, title: exact(iso) }, day(iso) === day(now()) ? clock(iso) : exact(iso));
}

/** What the processor says in a sentence, with its times as the reader's clock shows them. */
export function told(sentence) {
  if (!WITH_TIMES.test(sentence)) return said(sentence);
  return sentence.split(INSTANT).map((part, i) => (i % 2 ? local(part) : said(part)));
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Brings every time on the page up to date. */
export function tick() {
  for (const node of document.querySelectorAll('[data-ago]')) set(node, agoText(node.dataset.ago));
  for (const node of document.querySelectorAll('[data-deadline]')) {
    set(node, leftText(node.dataset.deadline));
    node.dataset.urgency = urgency(node.dataset.from, node.dataset.deadline);
  }
}
