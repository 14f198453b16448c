import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const FIRST_LOOK_MS = 10_000;
const EVERY_MS = 2_000;
/** So many looks in a row must agree, as near as this share. */
const LOOKS = 3;
const NEAR = 0.01;
const PATIENCE_MS = 60_000;

/** Resident memory of a process in bytes: from 10 s on, as soon as it no longer changes. Throws after a minute. */
export async function idleMemory(pid: number): Promise<number> {
  await wait(FIRST_LOOK_MS);
  const seen: number[] = [];
  for (let waited = 0; waited < PATIENCE_MS; waited += EVERY_MS) {
    seen.push(await residentBytes(pid));
    const last = seen.slice(-LOOKS);
    const newest = last.at(-1) ?? 0;
    if (last.length === LOOKS && Math.max(...last) - Math.min(...last) <= NEAR * newest) return newest;
    await wait(EVERY_MS);
  }
  throw new Error(`The memory of ${pid} did not settle: ${seen.join(', ')}`);
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
