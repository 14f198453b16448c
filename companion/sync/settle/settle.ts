import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import type { SettleWay } from '../../../shared/sync-settle.ts';
import { openJournal } from '../journal/open-journal.ts';
import { atServer } from '../run/at-server.ts';
import type { OneRun } from '../run/one-run.ts';
import { openRun } from '../run/open-run.ts';
import { prepare } from '../run/run-folder.ts';
import type { SyncsParts } from '../syncs.ts';
import { settleLeft } from './settle-left.ts';

/** Like a run of one file: both roots are looked at first, and what a crash left is put right. */
export async function settle(
  parts: SyncsParts,
  { folder, tally, signal, stop }: Omit<OneRun, 'options'>,
  path: string,
  way: SettleWay,
): Promise<void> {
  const { store, accounts, now = Date.now } = parts;
  const head = await store.write((db) => openJournal(db, folder, now()));
  const client = await accounts.client(folder.serverId);
  const needs = { folder, client, head, number: 0, options: {}, signal, moved: tally.moved };
  try {
    await atServer(parts, folder, stop, async () => {
      await using open = await openRun(parts, needs);
      await prepare(open.run, false);
      await settleLeft(open.run, path, way);
    });
  } catch (error) {
    const problem = toProblem(signal.aborted ? signal.reason : error);
    if (problem.code === 'wrong-password') accounts.refused(folder.serverId, client);
    throw new PhotoferryError(problem.code, problem, error);
  }
}
