import { stream } from './api.js';
import { byId } from './dom.js';
import { clock, setServerTime } from './time.js';

// The server says something at least every 15 s, so a longer silence is a lost line.
const SILENCE_MS = 40_000;
const LONGEST_PAUSE_MS = 15_000;

let stopped = false;
let lostAt = null;

function show(state) {
  const node = byId('live');
  node.dataset.state = state;
  node.textContent = state === 'on' ? 'live' : 'offline';
  const bar = byId('stale');
  bar.hidden = state === 'on' || !lostAt;
  if (!bar.hidden) {
    bar.textContent = `Connection lost at ${clock(lostAt)}. The list may be out of date; trying again. Buttons still work.`;
  }
}

async function once(onEvent) {
  const abort = new AbortController();
  let timer = null;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), SILENCE_MS);
  };
  alive();
  try {
    await stream(abort.signal, (name, data) => {
      if (name === 'hello') {
        setServerTime(data.now);
        lostAt = null;
        show('on');
      }
      onEvent(name, data);
    }, alive);
  } finally {
    clearTimeout(timer);
  }
}

/** Follows the live stream, again and again, until stopped. */
export async function follow(onEvent) {
  stopped = false;
  let pause = 500;
  while (!stopped) {
    const began = Date.now();
    try {
      await once(onEvent);
    } catch {
      // Shown by the bar below; the loop tries again.
    }
    if (stopped) return;
    if (Date.now() - began > 5_000) pause = 500;
    lostAt ??= new Date().toISOString();
    show('off');
    await new Promise((resolve) => { setTimeout(resolve, pause); });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

export function stopFollowing() {
  stopped = true;
}
