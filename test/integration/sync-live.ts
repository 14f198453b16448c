/** A history with real files, and what must hold after each of its runs. */
import assert from 'node:assert/strict';
import type { RunOptions } from '../../companion/sync/index.ts';
import type { SyncFolder } from '../../shared/sync-folder.ts';
import type { Fault } from '../servers/faults.ts';
import type { TestServer } from '../servers/index.ts';
import { isRun, type Step } from '../sync-model/histories.ts';
import { remember } from '../sync-model/touched.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import { ANCHOR, editsOf } from './sync-edits.ts';
import { contentsBelow, nodesOn } from './sync-tree.ts';

/** What befalls a run at its nth request that does something, or its nth write. */
export interface Trouble {
  what: 'hang-up' | 'cut-reply' | 'refusal' | 'crash';
  at: number;
}

export interface Lived {
  options: Partial<SyncFolder>;
  steps: Step[];
  /** Of the first runs. */
  troubles: (Trouble | null)[];
}

const FAULTS: Record<Exclude<Trouble['what'], 'crash'>, Fault> = {
  'hang-up': { kind: 'hang-up' },
  'cut-reply': { kind: 'cut-reply' },
  refusal: { kind: 'answer', status: 507 },
};
const MOST_RUNS = 6;

export async function live(server: TestServer, { options, steps, troubles }: Lived): Promise<void> {
  let writesLeft = Number.POSITIVE_INFINITY;
  const beforeWrite = () => {
    if (--writesLeft < 0) throw new Error('crash');
  };
  await using bed = await syncBed(server, {}, { beforeWrite });
  bed.writeHere({ [ANCHOR]: 'anchor' });
  await bed.run();
  bed.set(options);
  const act = editsOf(bed);
  let runs = 0;
  const disk = { nodes: () => nodesOn(bed.local) };
  let seen = remember(disk);
  const all: Step[] = [...steps, { do: 'sync' }];
  for (const step of all) {
    if (!isRun(step)) {
      await act(step);
      continue;
    }
    const trouble = troubles[runs++] ?? null;
    const before = { here: bed.here(), there: bed.there(), all: contents(bed) };
    const options = step.do === 'sync' ? { foreground: true } : { touched: seen.touched() };
    if (trouble !== null) await runIn(trouble, options);
    else if (step.do === 'sync-touched') await bed.run(options);
    await comesToItsEnd(bed);
    seen = remember(disk);
    const now = new Set(contents(bed));
    assert.deepEqual(
      before.all.filter((text) => !now.has(text)),
      [],
      'lost',
    );
    if (!bed.folder.download) assert.deepEqual(bed.here(), before.here, 'the source of an upload');
    if (!bed.folder.upload) assert.deepEqual(bed.there(), before.there, 'the source of a download');
    everyDifferenceIsSaid(bed);
  }

  async function runIn({ what, at }: Trouble, options: RunOptions): Promise<void> {
    let deeds = 0;
    let isOver = false;
    if (what === 'crash') writesLeft = at;
    else
      bed.proxy.next(
        FAULTS[what],
        ({ method }) => !isOver && method !== 'PROPFIND' && method !== 'OPTIONS' && deeds++ === at,
      );
    await bed.run(options).catch(() => {});
    isOver = true;
    writesLeft = Number.POSITIVE_INFINITY;
    if (what === 'crash') await bed.reopen();
  }
}

/** What a crash left may take a run of its own; then a further one does nothing at all. */
async function comesToItsEnd(bed: SyncBed): Promise<void> {
  const told: string[][] = [];
  for (let run = 0; run < MOST_RUNS; run++) {
    bed.proxy.requests.length = 0;
    const { end, actions } = await bed.told({ foreground: true });
    told.push([end.outcome, ...actions]);
    if (end.outcome !== 'done' || actions.length > 0) continue;
    if (bed.proxy.requests.every(({ method }) => ['PROPFIND', 'OPTIONS'].includes(method))) return;
  }
  assert.fail(`it does not come to its end: ${JSON.stringify(told)}`);
}

function everyDifferenceIsSaid(bed: SyncBed): void {
  const { here, there } = bed.both();
  const kinds = ['left', 'skipped', 'conflict'] as const;
  const said = new Set(kinds.flatMap((kind) => bed.syncs.files(bed.id, kind)).map(({ path }) => path));
  const files = Object.keys({ ...here, ...there }).filter((path) => !path.endsWith('/'));
  const isSaid = (path: string) => [...said].some((at) => path === at || path.startsWith(`${at}/`));
  assert.deepEqual(
    files.filter((path) => here[path] !== there[path] && !isSaid(path)),
    [],
    'differs and nobody says why',
  );
}

const contents = (bed: SyncBed): string[] => [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
