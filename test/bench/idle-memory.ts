/**
 * Resident memory of a companion that has nothing to do, beside a Node process that has nothing at all. As it is installed
 * (JavaScript) and as it runs in a checkout (TypeScript, where Node also holds what strips the types).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCompanion } from '../../.ci/build-companion.ts';
import { ROOT } from '../../.ci/root.ts';
import { startChild } from '../e2e/browser/child.ts';
import { idleMemory } from './parts/idle-memory-of.ts';
import { median, report, spread } from './parts/report.ts';

const ROUNDS = 3;

await buildCompanion();
const bare = await rounds(() => measure(['-e', 'console.log("Ready"); setInterval(() => {}, 1e9)']));
const rows = [];
for (const [how, main] of [
  ['installed', 'dist/node/companion/main.js'],
  ['from the sources', 'companion/main.ts'],
] as const) {
  const ours = await rounds(() => measure([join(ROOT, main), 'start', '--no-browser']));
  rows.push({
    what: `Memory of the idle companion, ${how} (VmRSS)`,
    value: inMib(ours),
    floor: `${inMib(bare)} (empty Node)`,
    ratio: median(ours) / median(bare),
  });
}
report(rows);

async function rounds(measureOnce: () => Promise<number>): Promise<number[]> {
  const values = [];
  for (let round = 0; round < ROUNDS; round++) values.push(await measureOnce());
  return values;
}

/** VmRSS in bytes of a Node with these arguments, on a data folder of its own, once it says that it is ready. */
async function measure(args: string[]): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'pf-bench-'));
  const env = {
    ...process.env,
    PHOTOFERRY_HOME: home,
    PHOTOFERRY_KEYRING: 'off',
    PHOTOFERRY_PORTS: '0',
  };
  const child = startChild(process.execPath, args, env);
  try {
    await child.prints(/Ready/);
    return await idleMemory(child.process.pid ?? 0);
  } finally {
    await child.stop();
    await rm(home, { recursive: true, force: true });
  }
}

function inMib(bytes: readonly number[]): string {
  const mib = bytes.map((n) => n / 1024 ** 2);
  return `${median(mib).toFixed(0)} MiB (${spread(mib)})`;
}
