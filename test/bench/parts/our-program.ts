/** `photoferry` as it is installed, one process a command, with its engine in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildCompanion } from '../../../.ci/build-companion.ts';
import { ROOT } from '../../../.ci/root.ts';
import { prepareCli } from '../../integration/cli-process.ts';
import { secondsOf } from './alternate.ts';
import type { Server } from './floor.ts';

export interface OurProgram {
  /** Runs a command to its end; throws where it does not succeed. The server is called “Test”. */
  run(args: readonly string[]): Promise<{ seconds: number; peakBytes: number }>;
  /** Seconds of a command that opens the data folder and does nothing. */
  startUp(): Promise<number>;
  remove(): Promise<void>;
}

const LOOK_EVERY_MS = 50;

/** Builds it, and adds the server to a new data folder; probed, as it is for good after the first upload. */
export async function prepareOurs(server: Server): Promise<OurProgram> {
  await buildCompanion();
  const cli = await prepareCli({}, join(ROOT, 'dist/node/companion/main.js'));
  await cli.addServer(server);
  const probed = await cli.run(['servers', 'probe', 'Test']);
  if (probed.code !== 0) throw new Error(probed.stderr);

  async function run(args: readonly string[]): Promise<{ seconds: number; peakBytes: number }> {
    let peakBytes = 0;
    const seconds = await secondsOf(async () => {
      const running = cli.start(args);
      const ended = new AbortController();
      const watching = watchPeak(running.pid, ended.signal);
      const code = await running.ended;
      ended.abort();
      peakBytes = await watching;
      if (code !== 0)
        throw new Error(`photoferry ${args.slice(0, 5).join(' ')}: ${running.output().slice(-2000)}`);
    });
    return { seconds, peakBytes };
  }
  return {
    run,
    startUp: async () => (await run(['servers'])).seconds,
    remove: () => cli.remove(),
  };
}

/** The most that the process has had in memory (VmHWM), as last seen before it ended. */
async function watchPeak(pid: number, ended: AbortSignal): Promise<number> {
  let peak = 0;
  while (!ended.aborted) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
    await wait(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => {});
  }
  return peak;
}
