/**
 * A companion's queue in a process of its own, which dies by SIGKILL where it is told to:
 * node upload-child.ts HOME SERVERS-JSON ID SIZE DIE-AT
 * DIE-AT is `begun`, `chunk N` (after N pieces), a traced step, `accepted` (after the answer), or anything else: then
 * it goes on until somebody ends it. It prints `accepted` once the capture is, or `refused CODE` and ends.
 */
import { writeSync } from 'node:fs';
import { toProblem } from '../../shared/problems.ts';
import { jpeg, openQueue, SERVER } from './upload-parts.ts';

const [home = '', servers = '{}', id = '', size = '0', dieAt = ''] = process.argv.slice(2);
const queue = await openQueue({ home, servers: JSON.parse(servers), trace: reached });
try {
  await handOver(jpeg(Number(size)));
  writeSync(1, 'accepted\n');
  reached('accepted');
  await queue.until(id, () => false);
} catch (error) {
  writeSync(1, `refused ${toProblem(error).code}\n`);
  await queue.close();
}

async function handOver(bytes: Buffer): Promise<void> {
  const { uploads } = queue;
  const begun = await uploads.begin({ id, serverId: SERVER, name: 'photo.jpg', size: bytes.length });
  reached('begun');
  for (let at = begun.received, pieces = 1; at < bytes.length; at += 2 ** 20, pieces++) {
    await uploads.chunk(id, at, bytes.subarray(at, at + 2 ** 20));
    reached(`chunk ${pieces}`);
  }
  await uploads.commit(id);
}

function reached(step: string): void {
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
}
