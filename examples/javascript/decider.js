// What lets people decide: it shows what waits and takes a decision. It names the person whom it has authenticated itself, so a
// real one signs people in and has the only credentials that may write to approval-decisions.
//   node decider.js                                  shows every approval as it changes
//   node decider.js APPROVE payments/42 "go ahead"   decides, as HITL_DECIDER; DENY is the other word
//   node decider.js DENY payments/42 - < why.txt     takes the comment from a file
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { connect, settingsFrom } from './connection.js';

/** Waits until an approval is seen pending, decides on exactly what was seen, and returns it with the command's result. */
async function decide(connection, { kind, key, comment, principal }) {
  const commandId = randomUUID();
  return new Promise((resolve, reject) => {
    let shown = null;
    let answered;
    const answer = new Promise((done) => (answered = done));
    const onRecord = (topic, at, value) => {
      if (topic === 'command-results' && value.commandId === commandId) {
        answered(value);
      } else if (topic === 'approvals' && at === key && value?.status === 'PENDING' && shown === null) {
        shown = value;
        const { workspace, approvalId, digest } = value;
        const decision = { kind, commandId, issuedAt: Date.now(), workspace, approvalId, principal, digest, comment };
        connection.sendUntil('approval-decisions', decision, answer).then((result) => resolve({ shown, result }), reject);
      }
    };
    connection
      .follow(['command-results'], { fromBeginning: false }, onRecord)
      .then(() => connection.follow(['approvals'], { fromBeginning: true }, onRecord))
      .catch(reject);
  });
}

const say = (step, value) => console.log(JSON.stringify({ [step]: value }));
const [kind, key, given = null] = process.argv.slice(2);
const connection = await connect(settingsFrom(process.env));
if (kind === undefined) {
  await connection.follow(['approvals'], { fromBeginning: true }, (topic, at, approval) => approval && say(approval.status, approval));
} else {
  if (!['APPROVE', 'DENY'].includes(kind) || key === undefined) {
    console.error(`Expected APPROVE or DENY and workspace/id, but found '${process.argv.slice(2).join(' ')}'`);
    process.exit(2);
  }
  const principal = { kind: 'HUMAN', id: process.env.HITL_DECIDER ?? 'alice@example.com', workspace: null, assurance: 'LOCAL' };
  console.error(`Waiting until ${key} is seen pending`);
  const comment = given === '-' ? (await text(process.stdin)).trimEnd() : given;
  const { shown, result } = await decide(connection, { kind, key, comment, principal });
  say('shown', shown);
  say('result', result);
  await connection.close();
}
