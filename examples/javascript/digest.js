// What the agent asks for, in a form that every language writes alike, and its digest.
// The cases that every implementation must get right are in schemas/src/main/resources/dev/hitl/vectors/request-digest.json.
import { createHash } from 'node:crypto';

const VERSION = 1;

/**
 * Returns a JSON value in canonical form (RFC 8785). JavaScript writes numbers and strings as the RFC asks; what is left is to
 * sort the names, and to refuse what has no JSON form instead of writing something else.
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const members = Object.keys(value).sort(); // by UTF-16 code units, as the RFC has it
    return `{${members.map((name) => `${scalar(name)}:${canonicalJson(value[name])}`).join(',')}}`;
  }
  return scalar(value);
}

function scalar(value) {
  const unfit =
    !(value === null || ['boolean', 'number', 'string'].includes(typeof value)) ||
    (typeof value === 'number' && !Number.isFinite(value)) ||
    (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) !== 2 ** 53) ||
    (typeof value === 'string' && /\p{Surrogate}/u.test(value));
  if (unfit) {
    throw new TypeError(`Expected a JSON value that is kept exactly, but found ${typeof value} ${String(value)}; send it as text.`);
  }
  return JSON.stringify(value);
}

/** Returns the SHA-256 in lowercase hex that a request carries, deciders repeat, and the gate compares. */
export function requestDigest({ workspace, action, tool, args }) {
  const content = canonicalJson({ action, arguments: args, tool: tool ?? null, v: VERSION, workspace });
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
