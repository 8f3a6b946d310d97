// Agents write much of what this page shows, so none of it is trusted: it becomes text nodes only, and characters that
// cannot be seen or that turn the reading order are shown by their code point.

const UNSEEN = [
  [0x00, 0x08], [0x0b, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160],
  [0x17b4, 0x17b5], [0x180b, 0x180f], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0x2800, 0x2800],
  [0x3164, 0x3164], [0xd800, 0xdfff], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff0, 0xfffb], [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;

function unseen(code) {
  return UNSEEN.some(([from, to]) => code >= from && code <= to);
}

function joinsPictures(chars, i) {
  return chars[i] === '\u200d' && i > 0 && i + 1 < chars.length
    && PICTURE.test(chars[i - 1]) && PICTURE.test(chars[i + 1]);
}

/** Splits text into runs: { text } as it is, and { text, unseen: true } for the name of a character that is not seen. */
export function runs(text) {
  const chars = Array.from(String(text ?? ''));
  const out = [];
  let plain = '';
  chars.forEach((char, i) => {
    const code = char.codePointAt(0);
    if (!unseen(code) || joinsPictures(chars, i)) {
      plain += char;
      return;
    }
    if (plain) out.push({ text: plain });
    plain = '';
    out.push({ text: 'U+' + code.toString(16).toUpperCase().padStart(4, '0'), unseen: true });
  });
  if (plain) out.push({ text: plain });
  return out;
}

/** The same as one string, for titles and labels. */
export function seen(text) {
  return runs(text).map((run) => (run.unseen ? `[${run.text}]` : run.text)).join('');
}

/** Lays out JSON text over lines without changing a character of its values; text that is not JSON comes back as it is. */
export function pretty(json) {
  try {
    JSON.parse(json);
  } catch {
    return json;
  }
  let out = '';
  let depth = 0;
  const line = () => '\n' + '  '.repeat(depth);
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs) ?? [];
  tokens.forEach((token, i) => {
    if (token === '{' || token === '[') {
      const empty = tokens[i + 1] === '}' || tokens[i + 1] === ']';
      depth += 1;
      out += token + (empty ? '' : line());
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const empty = tokens[i - 1] === '{' || tokens[i - 1] === '[';
      out += (empty ? '' : line()) + token;
    } else if (token === ',') {
      out += ',' + line();
    } else if (token === ':') {
      out += ': ';
    } else {
      out += token;
    }
  });
  return out;
}

/** The first line that says something of the arguments. */
export function firstLine(json) {
  const lines = pretty(json).split('\n').map((l) => l.trim()).filter((l) => l && !/^[[{]$/.test(l));
  const line = (lines[0] ?? '').replace(/,$/, '');
  const short = line.length > 160 ? line.slice(0, 160) + '…' : line;
  const rest = lines.filter((l) => !/^[\]}]+,?$/.test(l)).length - 1;
  return rest > 0 ? `${short}  … and ${rest} more` : short;
}

/** What somebody typed into the search, as parameters of the API. */
export function parseFilter(typed) {
  const params = {};
  const words = [];
  for (const word of typed.trim().split(/\s+/)) {
    const [, name, value] = /^(workspace|risk):(.+)$/i.exec(word) ?? [];
    if (name) params[name.toLowerCase()] = value;
    else if (word.toLowerCase() === 'mine') params.mine = 'true';
    else if (word) words.push(word);
  }
  if (words.length) params.q = words.join(' ');
  return params;
}

const PLAIN_ID = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** An id as one segment of an API path; see the API's description of `ref`. */
export function ref(id) {
  if (PLAIN_ID.test(id)) return id;
  return '~' + btoa(id).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The server's limit for a comment or message, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 4096;

/** Says that a text is too long for the server; null if it is not. */
export function tooLong(text) {
  const bytes = new TextEncoder().encode(text).length;
  return bytes > MAX_TEXT_BYTES ? `Your text has ${bytes} bytes, and ${MAX_TEXT_BYTES} fit. Shorten it; nothing was sent.` : null;
}

/** A random UUID. `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
