// Says the digest of each accepted vector of the file named, computed by the example's code.
import { readFileSync } from 'node:fs';
import { requestDigest } from '../../../../examples/javascript/digest.js';

const { accepted } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const digests = accepted.map(({ name, workspace, action, tool, arguments: text }) => [
  name,
  requestDigest({ workspace, action, tool, args: JSON.parse(text) }),
]);
console.log(JSON.stringify({ digests: Object.fromEntries(digests) }));
