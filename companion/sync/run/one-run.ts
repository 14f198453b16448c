/** A run with its beginning and end: whatever happens in between, it ends with a summary. */
import { PhotoferryError, type Problem, toProblem } from '../../../shared/problems.ts';
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import type { WebdavClient } from '../../webdav/index.ts';
import { confirmHold, readHolds } from '../journal/kept-holds.ts';
import { countNotes } from '../journal/notes.ts';
import { type JournalHead, openJournal } from '../journal/open-journal.ts';
import { openPairs } from '../journal/pairs.ts';
import { beginRun, endRun, lastRun } from '../journal/runs.ts';
import type { RunOptions, SyncsParts } from '../syncs.ts';
import { atServer } from './at-server.ts';
import { finish } from './finish.ts';
import { openRun } from './open-run.ts';
import { type Passes, runPasses } from './run-folder.ts';
import { outcomeOf, stillUnread, summaryOf, toHolds } from './summary.ts';
import type { Tally } from './tally.ts';

export interface OneRun {
  folder: WholeSyncFolder & { id: string };
  options: RunOptions;
  tally: Tally;
  signal: AbortSignal;
  /** Ends the run; the first reason counts. */
  stop(error: unknown): void;
}

/** How far a run got. */
interface Ran {
  client: WebdavClient | null;
  requestsBefore: number;
  began: boolean;
  journalLost: boolean;
  passes: Passes | null;
}

/** Throws `unknown-hold`, and what the store throws. */
export async function oneRun(parts: SyncsParts, one: OneRun): Promise<SyncEnd> {
  const { store, now = Date.now } = parts;
  const { folder, options, tally, signal } = one;
  const startedAt = performance.now();
  const head = await store.write((db) => openJournal(db, folder, now()));
  await confirm(parts, head, options.confirm ?? []);
  const before = lastRun(store.db, folder.id)?.summary as SyncEnd | null | undefined;
  const number = options.dryRun ? 0 : await store.write((db) => beginRun(db, folder.id, now()));
  const ran: Ran = { client: null, requestsBefore: 0, began: false, journalLost: false, passes: null };
  let problem: Problem | undefined;
  try {
    await work(parts, one, { head, number, ran });
  } catch (error) {
    problem = toProblem(signal.aborted ? signal.reason : error);
    tellTrouble(parts, one, ran, problem);
  }
  tally.end();
  const { requests = 0 } = ran.client ?? {};
  const counts = countNotes(store.db, head.id);
  const summary = summaryOf(tally, {
    inStep: openPairs(store.db, head.id).inStep(),
    skipped: counts.left + counts.skipped,
    seconds: (performance.now() - startedAt) / 1000,
    requests: requests - ran.requestsBefore,
  });
  const held = options.dryRun ? toHolds(ran.passes?.holds ?? [], now()) : heldNow(parts, head);
  const { looked = null, unread = { files: 0, bytes: 0 } } = ran.passes ?? {};
  const end: SyncEnd = {
    ...{ outcome: outcomeOf(problem, tally, ran.began), summary, holds: held, journalLost: ran.journalLost },
    unread: looked === null ? unread : stillUnread(before?.unread, unread),
    ...(looked === null ? {} : { folders: looked.size }),
    ...(problem === undefined ? {} : { problem }),
  };
  if (!options.dryRun) await store.write((db) => endRun(db, number, end.outcome, end, now()));
  return end;
}

async function work(
  parts: SyncsParts,
  { folder, options, tally, signal, stop }: OneRun,
  { head, number, ran }: { head: JournalHead; number: number; ran: Ran },
): Promise<void> {
  const client = await parts.accounts.client(folder.serverId);
  ran.client = client;
  ran.requestsBefore = client.requests;
  // A person waits: not for the next look at a server that was away.
  if (options.foreground) parts.pools.of(folder.serverId).hurry();
  await atServer(parts, folder, stop, async () => {
    const { moved } = tally;
    await using open = await openRun(parts, { folder, client, head, number, options, signal, moved });
    ran.began = true;
    ran.journalLost = open.journalLost;
    ran.passes = await runPasses(open, { options, tally, stop });
    await finish(open, ran.passes, options);
    // What failed before elsewhere still does.
    if (ran.passes.looked !== null) tally.counts.failed = countNotes(parts.store.db, head.id).failed;
  });
}

async function confirm({ store, now = Date.now }: SyncsParts, head: JournalHead, ids: readonly string[]) {
  for (const id of ids) {
    if (!(await store.write((db) => confirmHold(db, head.id, id, now()))))
      throw new PhotoferryError('unknown-hold', { target: id });
  }
}

function heldNow({ store }: SyncsParts, head: JournalHead): SyncEnd['holds'] {
  return readHolds(store.db, head.id)
    .filter(({ confirmedAt }) => confirmedAt === null)
    .map(({ id, why, files, heldAt }) => ({ id, why, files, heldAt }));
}

function tellTrouble(
  { accounts, log }: SyncsParts,
  { folder }: OneRun,
  { client }: Ran,
  problem: Problem,
): void {
  if (problem.code === 'wrong-password' && client !== null) accounts.refused(folder.serverId, client);
  const { code, said } = problem;
  log.write('warn', 'sync ended early', { sync: folder.id, problem: code, said });
}
