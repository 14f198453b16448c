/**
 * A companion's queue in a process of its own, which dies by SIGKILL where it is told to:
 * node upload-child.ts HOME SERVERS-JSON ID SIZE DIE-AT
 * DIE-AT is `begun`, `chunk N` (after N pieces), a traced step, `accepted` (after the answer), `phase X` (when that
 * state is announced), or `sent N` (so many bytes sent). It prints `accepted` once the capture is.
 */
import { writeSync } from 'node:fs';
import { jpeg, openQueue, SERVER } from './upload-parts.ts';

const [home = '', servers = '{}', id = '', size = '0', dieAt = ''] = process.argv.slice(2);
const bytes = jpeg(Number(size));

function reached(step: string): void {
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
}

const queue = await openQueue({ home, servers: JSON.parse(servers), trace: reached });
const { uploads } = queue;
const begun = await uploads.begin({ id, serverId: SERVER, name: 'photo.jpg', size: bytes.length });
reached('begun');
for (let at = begun.received, pieces = 1; at < bytes.length; at += 2 ** 20, pieces++) {
  await uploads.chunk(id, at, bytes.subarray(at, at + 2 ** 20));
  reached(`chunk ${pieces}`);
}
await uploads.commit(id);
writeSync(1, 'accepted\n');
reached('accepted');
const state = /^state (\w+)$/.exec(dieAt)?.[1];
if (state !== undefined) await queue.until(id, (upload) => upload.state === state);
const sent = Number(/^sent (\d+)$/.exec(dieAt)?.[1] ?? Infinity);
await queue.until(id, (upload) => upload.sent >= sent || state !== undefined);
process.kill(process.pid, 'SIGKILL');
