// Writes the wire format of a request by HITL_AVRO's client to a file, for a producer that knows nothing of Avro to send.
import { writeFileSync } from 'node:fs';
import { startAgent } from '../../../../examples/javascript/agent.js';
import { connect, settingsFrom } from '../../../../examples/javascript/connection.js';

const [approvalId, file] = process.argv.slice(2);
const connection = await connect(settingsFrom(process.env));
const agent = await startAgent(connection, { id: 'db-agent', workspace: 'payments' });
const request = agent.request({ approvalId, action: 'Wipe production DB', reason: 'Delete table users', args: { table: 'users' } });
writeFileSync(file, await connection.encode('approval-requests', request));
console.log(JSON.stringify({ encoded: request }));
await connection.close();
