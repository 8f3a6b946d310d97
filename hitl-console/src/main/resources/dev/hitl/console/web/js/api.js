import { setServerTime } from './time.js';

const KEY = 'hitl.session';

let secret = sessionStorage.getItem(KEY);
let onSignedOut = () => {};

export const hasSession = () => Boolean(secret);

export function setSession(value) {
  secret = value;
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

export function whenSignedOut(listener) {
  onSignedOut = listener;
}

/** An answer that is not what was asked for; the message is for the person. */
export class ApiProblem extends Error {
  constructor(status, code, title, detail) {
    super(detail || title || `The console answered ${status}`);
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

function headers(more = {}) {
  return secret ? { Authorization: `Bearer ${secret}`, ...more } : more;
}

async function answer(response) {
  const text = await response.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (!response.ok) {
    if (response.status === 401 && json?.code === 'UNAUTHORIZED') onSignedOut();
    throw new ApiProblem(response.status, json?.code, json?.title, json?.detail);
  }
  setServerTime(json?.now);
  return json;
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', credentials: 'omit', ...options });
  } catch {
    throw new ApiProblem(0, 'UNREACHABLE', 'The console does not answer',
      'The console does not answer. What you wrote is still here: try again when it is back.');
  }
  return answer(response);
}

export const get = (path) => call(path, { headers: headers() });

export const post = (path, body) => call(path, {
  method: 'POST', headers: headers({ 'Content-Type': 'application/json' }), body: JSON.stringify(body),
});

/** Reads the live stream until it ends; calls back with each event's name and data. */
export async function stream(signal, onEvent, onBytes) {
  const response = await fetch('/v1/events', {
    headers: headers({ Accept: 'text/event-stream' }), cache: 'no-store', credentials: 'omit', signal,
  });
  if (!response.ok) return answer(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return null;
    onBytes();
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split('\n');
      const name = lines.find((l) => l.startsWith('event:'))?.slice(6).trim();
      const data = lines.filter((l) => l.startsWith('data:')).map((l) => l.slice(5).trim()).join('\n');
      if (name && data) onEvent(name, JSON.parse(data));
    }
  }
}
