import { stream } from './api.js';
import { byId } from './dom.js';
import { clock, setServerTime } from './time.js';

// The server says something at least every 5 s, so a longer silence is a lost line.
const SILENCE_MS = 40_000;
const LONGEST_PAUSE_MS = 15_000;

let current = null;
let lostAt = null;
let staleSince = null;

function show(state) {
  const node = byId('live');
  node.dataset.state = state;
  node.textContent = { on: 'live', stale: 'stale' }[state] ?? 'offline';
  const bar = byId('stale');
  if (state === 'stale') {
    bar.hidden = false;
    bar.textContent = `The console lost Kafka at ${clock(staleSince)}. The list may be out of date; it repairs itself.`;
    return;
  }
  bar.hidden = state === 'on' || !lostAt;
  if (!bar.hidden) {
    bar.textContent = `Connection lost at ${clock(lostAt)}. The list may be out of date; trying again. `
      + 'What you type stays here; send it when the console is back.';
  }
}

async function once(signal, onEvent) {
  const abort = new AbortController();
  const stop = () => abort.abort();
  signal.addEventListener('abort', stop);
  let timer = null;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), SILENCE_MS);
  };
  alive();
  try {
    await stream(abort.signal, (name, data) => {
      if (signal.aborted) return;
      if (name === 'hello' || name === 'heartbeat') {
        setServerTime(data.now);
        lostAt = null;
        staleSince = data.staleSince;
        show(staleSince ? 'stale' : 'on');
      }
      onEvent(name, data);
    }, alive);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Follows the live stream, again and again, until stopped; ends the following that was before. */
export async function follow(onEvent) {
  stopFollowing();
  current = new AbortController();
  const { signal } = current;
  let pause = 500;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await once(signal, onEvent);
    } catch {
      // Shown by the bar below; the loop tries again.
    }
    if (signal.aborted) return;
    if (Date.now() - began > 5_000) pause = 500;
    lostAt ??= new Date().toISOString();
    show('off');
    await new Promise((resolve) => { setTimeout(resolve, pause); });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

export function stopFollowing() {
  current?.abort();
  current = null;
}
