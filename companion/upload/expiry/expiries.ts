/** Uploads that go again after some days: what we left on the server, and when it is to be removed. */
import type { DatabaseSync } from 'node:sqlite';
import type { UploadExpiry } from '../../../shared/model.ts';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import type { Accounts } from '../../accounts/index.ts';
import type { Log } from '../../log/index.ts';
import type { Settings } from '../../settings/index.ts';
import type { Store } from '../../store/index.ts';
import type { Sent } from '../../transfer/index.ts';
import { childPath, parentPath, type WebdavClient } from '../../webdav/index.ts';
import type { Ledger } from '../ledger.ts';
import type { UploadRow } from '../row.ts';
import { removeExpired } from './remove-expired.ts';
import { dropExpiry, type ExpiryRow, isExpiring, keepExpiry, readDue, readExpiringAt } from './rows.ts';

export interface ExpiriesParts {
  store: Store;
  settings: Pick<Settings, 'server' | 'syncFolderAt'>;
  accounts: Pick<Accounts, 'client' | 'refused'>;
  ledger: Ledger;
  log: Pick<Log, 'write'>;
  machineId: string;
  now(): number;
}

/** What is to be kept of an upload that arrived, together with its end. */
export interface BegunExpiry {
  expiry: UploadExpiry;
  keep(db: DatabaseSync): void;
}

export interface Expiries {
  /** Null where it does not expire; `left` at once where it is not ours to remove. */
  begun(row: UploadRow, sent: Sent, client: WebdavClient, signal: AbortSignal): Promise<BegunExpiry | null>;
  /** A photo was uploaded to this place again, or found there: an upload before it must not take it away. */
  uploadedAgain(path: string, client: Pick<WebdavClient, 'root'>): Promise<void>;
  /** Removes those whose time has come; what cannot be reached is tried again later. Never throws. */
  look(signal: AbortSignal): Promise<void>;
}

const DAY_MS = 86_400_000;
const TRY_AGAIN_MS = 3_600_000;
const AT_A_TIME = 500;

/** Removes nothing before it is told to look for what is due. */
export function createExpiries(parts: ExpiriesParts): Expiries {
  const { store, settings, accounts, ledger, log, machineId, now } = parts;

  /** Sync would take a file that is gone for a deletion. */
  function inSync(serverId: string, path: string): Problem | null {
    const name = settings.syncFolderAt(serverId, path);
    return name === null ? null : { code: 'expiry-in-sync', target: path, said: name };
  }

  async function carryOut(row: ExpiryRow, signal: AbortSignal): Promise<UploadExpiry> {
    const { serverId, path, expiresAt: at } = row;
    const left = (problem: Problem) => ({ at, state: 'left', problem }) as const;
    const stays = (said: string) => left({ code: 'expiry-left', target: path, said });
    if (settings.server(serverId) === null) return left({ code: 'unknown-server', target: serverId });
    const synced = inSync(serverId, path);
    if (synced !== null) return left(synced);
    const client = await accounts.client(serverId);
    if (client.root.href !== row.root) return stays('its server has another address now');
    try {
      const became = await removeExpired(row, {
        ...{ client, signal },
        aside: childPath(parentPath(path), temporaryName(machineId, row.uploadId)),
        isDue: () => isExpiring(store.db, row.uploadId),
        journal: async (aside) => {
          await store.write((db) => {
            if (isExpiring(db, row.uploadId)) keepExpiry(db, { ...row, leftAs: { ...row.leftAs, aside } });
          });
        },
      });
      return became === 'left' ? stays('it was changed since') : { at, state: 'removed' };
    } catch (error) {
      if (toProblem(error).code === 'wrong-password') accounts.refused(serverId, client);
      throw error;
    }
  }

  async function end(row: Pick<ExpiryRow, 'uploadId'>, expiry: UploadExpiry): Promise<void> {
    if (!isExpiring(store.db, row.uploadId)) return;
    const drop = (db: DatabaseSync) => dropExpiry(db, row.uploadId);
    if (ledger.get(row.uploadId)?.state === 'done')
      await ledger.apply(row.uploadId, { type: 'expired', expiry }, drop);
    else await store.write(drop);
    log.write('normal', 'upload-expired', { id: row.uploadId, state: expiry.state });
  }

  return {
    async begun({ id, serverId, options }, sent, client, signal) {
      if (options?.expireDays == null) return null;
      const at = now() + options.expireDays * DAY_MS;
      const { path, sha256 } = sent;
      const left = (problem: Problem) => ({ expiry: { at, state: 'left', problem } as const, keep() {} });
      const stays = (said: string) => left({ code: 'expiry-left', target: path, said });
      if (sent.outcome !== 'done') return stays('it was there already');
      const synced = inSync(serverId, path);
      if (synced !== null) return left(synced);
      // As it is listed: the answer to a PUT may name another ETag than later listings.
      const entry = await client.stat(path, signal).catch(() => ({ ...sent, etag: null, checksums: [] }));
      if (entry === null) return stays('it is not there');
      const { size, etag, modifiedAt, checksums } = entry;
      const leftAs = { size, etag, modifiedAt, checksums, sha256, aside: null };
      const root = client.root.href;
      const row = { uploadId: id, serverId, root, path, expiresAt: at, nextTryAt: at, leftAs };
      return { expiry: { at, state: 'pending' }, keep: (db) => keepExpiry(db, row) };
    },
    async uploadedAgain(path, { root }) {
      for (const { uploadId, expiresAt: at } of readExpiringAt(store.db, root.href, path)) {
        const problem: Problem = { code: 'expiry-left', target: path, said: 'it was uploaded again since' };
        await end({ uploadId }, { at, state: 'left', problem });
      }
    },
    async look(signal) {
      const away = new Set<string>();
      for (const row of readDue(store.db, now(), AT_A_TIME)) {
        if (signal.aborted || away.has(row.serverId) || !isExpiring(store.db, row.uploadId)) continue;
        try {
          await end(row, await carryOut(row, signal));
        } catch (error) {
          if (signal.aborted) return;
          away.add(row.serverId);
          log.write('warn', 'upload-not-removed', { id: row.uploadId, problem: toProblem(error).code });
          await store
            .write((db) => postpone(db, row.uploadId, now() + TRY_AGAIN_MS))
            .catch((lost) => log.write('error', 'upload-not-postponed', { said: String(lost) }));
        }
      }
    },
  };
}

function postpone(db: DatabaseSync, uploadId: string, until: number): void {
  db.prepare('UPDATE expiries SET next_try_at = ? WHERE upload_id = ?').run(until, uploadId);
}
