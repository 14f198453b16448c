/** A sync folder with a data folder of its own; each run is a process. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './report.ts';
import type { SyncJob, SyncRan } from './sync-program.ts';
import { inSeconds, megabytes } from './words.ts';

const PROGRAM = new URL('sync-program.ts', import.meta.url).pathname;

export interface OurSync extends AsyncDisposable {
  run(): Promise<SyncRan>;
  /** The data folder is lost, and what says locally that there was one: nothing but the files is left. */
  loseJournal(): Promise<void>;
}

export async function openOurSync(job: Omit<SyncJob, 'home'>): Promise<OurSync> {
  const base = await mkdtemp(join(tmpdir(), 'pf-bench-sync-'));
  const home = join(base, 'home');
  return {
    run: () => runProgram({ ...job, home }),
    async loseJournal() {
      await rm(home, { recursive: true, force: true });
      await rm(join(job.localFolder, '.photoferry'), { recursive: true, force: true });
    },
    [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }),
  };
}

function runProgram(job: SyncJob): Promise<SyncRan> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [PROGRAM], (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as SyncRan);
    });
    child.stdin?.end(JSON.stringify(job));
  });
}

/** `1.52 s (1.50–1.61 s); peak 150 MB; 501 requests`. */
export function toldOf(runs: readonly SyncRan[]): string {
  const peak = megabytes(median(runs.map(({ peakBytes }) => peakBytes)));
  const requests = median(runs.map(({ summary }) => summary.requests));
  return `${inSeconds(runs.map(({ seconds }) => seconds))}; peak ${peak}; ${requests} requests`;
}

/** Throws unless a run moved exactly so many files over the line, or elsewhere. */
export function expectMoved({ summary }: SyncRan, wanted: Partial<SyncRan['summary']>): void {
  const { uploaded, downloaded, moved, deleted, conflicts, failed, held } = summary;
  const counts = { uploaded, downloaded, moved, deleted, conflicts, failed, held };
  const none = { uploaded: 0, downloaded: 0, moved: 0, deleted: 0, conflicts: 0, failed: 0, held: 0 };
  const [have, want] = [JSON.stringify(counts), JSON.stringify({ ...none, ...wanted })];
  if (have !== want) throw new Error(`${have} instead of ${want}`);
}
