// An agent that acts only after a person said yes: it asks, waits for the outcome, claims the single right to run, runs, reports.
// Try it: ./hitl up, then `npm ci && node agent.js` here, and approve in the console. It says each step as a line of JSON.
// Where `./hitl up` prints other addresses than 127.0.0.1:9092 and http://127.0.0.1:8081/…, give them in HITL_KAFKA and HITL_REGISTRY.
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { connect, settingsFrom } from './connection.js';
import { canonicalJson, requestDigest } from './digest.js';


/** Returns an agent of a workspace on an open connection. */
export async function startAgent(connection, { id, workspace }) {
  const principal = { kind: 'AGENT', id, workspace, assurance: 'NONE' };
  const outcomes = waiting();
  const results = waiting();
  await connection.follow(['approval-outcomes', 'command-results'], { fromBeginning: false }, (topic, key, value) => {
    if (topic === 'approval-outcomes' && value !== null) {
      outcomes.arrived(key, value);
    } else if (topic === 'command-results') {
      results.arrived(value.commandId, value);
    }
  });

  const command = (approvalId) => ({ commandId: randomUUID(), issuedAt: Date.now(), workspace, approvalId });

  /** Returns a request, ready to be sent. Under the same approvalId it asks for the same again, also after a restart. */
  function request({ approvalId = randomUUID(), action, tool = null, reason, args, risk = 'LOW', timeoutMs = null }) {
    return {
      ...command(approvalId),
      requester: principal,
      action,
      tool,
      reason,
      arguments: canonicalJson(args),
      digest: requestDigest({ workspace, action, tool, args }),
      risk,
      timeoutMs,
    };
  }

  /** Sends a request and waits for its outcome, however long a person takes. */
  async function ask(request) {
    return connection.sendUntil('approval-requests', request, outcomes.next(`${workspace}/${request.approvalId}`));
  }

  async function report(request, stage, more = {}) {
    const sent = { ...command(request.approvalId), stage, principal, digest: request.digest, ...more };
    return connection.sendUntil('approval-executions', sent, results.next(sent.commandId));
  }

  /**
   * Runs an action if its request was approved exactly as it stands, and if nobody else runs or ran it. Returns the claim's
   * result, or null where the outcome lets nothing run. A verdict that this does not know lets nothing run.
   */
  async function runIfApproved(request, outcome, action) {
    if (!['APPROVED', 'BYPASSED'].includes(outcome.verdict) || outcome.digest !== request.digest) {
      return null;
    }
    const claim = await report(request, 'CLAIM');
    if (claim.kind !== 'ACCEPTED') {
      return claim;
    }
    try {
      await action();
    } catch (broken) {
      await report(request, 'FAILED', { claimId: claim.commandId, detail: String(broken) });
      throw broken;
    }
    await report(request, 'FINISHED', { claimId: claim.commandId });
    return claim;
  }

  return { request, ask, runIfApproved };
}

/** Answers that are waited for, by what they answer. */
function waiting() {
  const waiters = new Map();
  return {
    next: (name) => new Promise((resolve) => waiters.set(name, resolve)),
    arrived(name, value) {
      waiters.get(name)?.(value);
      waiters.delete(name);
    },
  };
}

async function main() {
  const say = (step, value) => console.log(JSON.stringify({ [step]: value }));
  const connection = await connect(settingsFrom(process.env));
  try {
    const agent = await startAgent(connection, { id: 'db-agent', workspace: process.env.HITL_WORKSPACE ?? 'payments' });
    const request = agent.request({
      approvalId: process.argv[2],
      action: 'Wipe production DB',
      tool: 'db.drop',
      reason: 'Delete table “users”',
      args: { table: 'users', where: { olderThanYears: 2.5, markets: ['€', '元'] }, dryRun: false },
      risk: 'MEDIUM',
      timeoutMs: 5 * 60_000,
    });
    say('asked', request);
    const outcome = await agent.ask(request);
    say('outcome', outcome);
    const claim = await agent.runIfApproved(request, outcome, () => say('ran', { table: 'users' }));
    say('claim', claim);
  } finally {
    await connection.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main();
}
