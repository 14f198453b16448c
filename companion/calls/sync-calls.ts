import { randomUUID } from 'node:crypto';
import { firstThatFit } from '../../shared/first-that-fit.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import type { SYNC_CALLS } from '../../shared/sync-calls.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';
import { requireNotPaused } from './require-not-paused.ts';

type SyncParts = Pick<Parts, 'syncs' | 'syncRuns' | 'syncStates' | 'settings'>;
type Page = { offset?: number | undefined; limit?: number | undefined };

const MOST_A_PAGE = 500;

/** Sync folders: run, previewed, watched, and what came of it put right. */
export function syncCalls({
  syncs,
  syncRuns,
  syncStates,
  settings,
}: SyncParts): CallTable<keyof typeof SYNC_CALLS | 'sync.thumbnail'> {
  /** What a call that names no sync folder throws. */
  const known = (id: string): void => {
    if (!settings.syncFolders().some((folder) => folder.id === id))
      throw new PhotoferryError('unknown-sync', { target: id });
  };
  const stop = (id: string): void => {
    known(id);
    syncRuns.cancel(id);
    syncs.stop(id);
  };
  const enable = async (id: string, enabled: boolean) => {
    known(id);
    const edit = { editId: randomUUID(), kind: 'sync' as const, id, base: settings.revision() };
    await settings.push([{ ...edit, fields: { enabled } }]);
    return {};
  };
  const run = (id: string, foreground: boolean) =>
    syncRuns.begin({ id, runId: randomUUID(), options: { foreground } });

  return {
    'sync.pull': ({ since }) => syncStates.pull(since),
    async 'sync.setUp'({ id }) {
      known(id);
      await syncs.setUp(id);
      return {};
    },
    'sync.run': ({ id, runId, ...options }) => {
      known(id);
      requireNotPaused(settings);
      syncRuns.begin({ id, runId, options });
      return {};
    },
    'sync.preview': ({ id, runId, ...options }) => {
      known(id);
      syncRuns.begin({ id, runId, options: { ...options, dryRun: true } });
      return {};
    },
    'sync.follow': ({ runId }) => syncRuns.follow(runId),
    'sync.cancel': ({ id }) => {
      stop(id);
      return {};
    },
    'sync.pause': ({ id }) => {
      stop(id);
      return enable(id, false);
    },
    'sync.resume': ({ id }) => enable(id, true),
    'sync.files': ({ id, kind, ...page }) => {
      known(id);
      return { files: firstThatFit(syncs.files(id, kind, pageOf(page))) };
    },
    'sync.thumbnail': ({ id, side, path }) => {
      known(id);
      return syncs.thumbnail(id, side, path);
    },
    async 'sync.retry'({ id, path }) {
      known(id);
      requireNotPaused(settings);
      await syncs.retry(id, path);
      run(id, path === undefined);
      return {};
    },
    async 'sync.resolve'({ id, path, keep }) {
      known(id);
      await syncs.resolve(id, path, keep);
      return {};
    },
    async 'sync.settle'({ id, path, how }) {
      known(id);
      await syncs.settle(id, path, how);
      return {};
    },
    'sync.trash': ({ id, ...page }) => {
      known(id);
      const { offset, limit } = pageOf(page);
      return { entries: firstThatFit(syncs.trash(id).slice(offset, offset + limit)) };
    },
    'sync.restore': ({ id, entry }) => {
      known(id);
      return syncs.restore(id, entry);
    },
  };
}

const pageOf = ({ offset = 0, limit = MOST_A_PAGE }: Page) => ({ offset, limit });
