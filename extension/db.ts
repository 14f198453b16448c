/**
 * The database that background and pages share. Only the background writes; pages read through `liveQuery`.
 * It holds replicas of what the companion owns, and what the companion does not have yet.
 */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { SettingsDocument, SettingsEdit, SettingsKind, Upload } from '../shared/model.ts';
import type { Problem } from '../shared/problems.ts';
import type { SyncStatus } from '../shared/sync-calls.ts';
import { type Place, placeOf } from './upload-order.ts';

/** A settings document as it is shown: the companion's, with the edits in `edits` merged in. */
export interface DocumentRow extends SettingsDocument {
  /** As the companion has it; null for a document that exists only as an edit so far. */
  confirmed: SettingsDocument | null;
}

/** An edit that the companion has not acknowledged yet; `n` is the order of sending. */
export interface EditRow extends SettingsEdit {
  n: number;
}

/** The companion's upload, and what only this browser knows about it. */
export interface UploadRow extends Upload, Place {
  /** This browser asked for it: its end is notified here. */
  own?: true;
  /** Handed over by address; kept so that the photo can be read here once the site is allowed. */
  imageUrl?: string;
  referer?: string;
  /** Origin pattern (`https://host/*`) that was not allowed: offer *Allow* on it while it has failed. */
  needsPermission?: string;
}

/**
 * A photo that the companion has not accepted yet. Never shows in `uploads` at the same time.
 * - fetching: its bytes are being read
 * - holding: waits for the companion (its bytes are in `photos`, or it is to fetch them from `imageUrl`)
 * - sending: its bytes are on the way
 * - refused: `problem` says why it does not go on by itself; retry, allow or dismiss it
 */
export interface OutboxRow {
  id: string;
  kind: 'photo';
  serverId: string;
  name: string;
  /** Of a chosen folder: where it goes below the upload folder. */
  subfolder?: string;
  /** Empty for a photo that has no address of its own (`data:`). */
  imageUrl: string;
  pageUrl?: string;
  /** The Referer that the page would send for it. */
  referer?: string;
  state: 'fetching' | 'holding' | 'sending' | 'refused';
  /** Bytes of the photo, once they are in `photos`. */
  size?: number;
  /** Bytes that the companion has written. */
  sent: number;
  problem?: Problem;
  /** From a private window: nothing about the page is kept. */
  private?: true;
  createdAt: number;
  changedAt: number;
  expiresAt: number;
  /** Origin pattern (`https://host/*`) that was not allowed: offer *Allow*. */
  needsPermission?: string;
}

/** The bytes of a photo in the outbox: a table of their own, so that a change of state does not copy them. */
export interface PhotoRow {
  id: string;
  bytes: Blob;
}

/**
 * A small picture of what is in `outbox` or `uploads`: apart, so that news of a row do not write it anew. As a `data:`
 * address, since a page must ask the browser's process for one of a Blob, and wait for the answer, picture by picture.
 */
export interface ThumbnailRow {
  id: string;
  picture: string;
  madeAt: number;
}

/** What the user wants of an upload of the companion, made while it was not there: sent with the next link. */
export interface WishRow {
  /** Of the upload. */
  id: string;
  kind: 'retry' | 'cancel';
  expiresAt: number;
}

/** What is known about the way to the companion. */
export interface LinkState {
  /**
   * - unpaired: there is no pairing, or the companion does not know it (then with `problem`)
   * - offline: not connected; with `problem` when the last try found no companion
   * - refused: something answered that is not to be talked to; `problem` says what
   */
  phase: 'unpaired' | 'offline' | 'connecting' | 'connected' | 'refused';
  companion?: { name: string; version: string; since: number; command?: string | undefined };
  port?: number;
  problem?: Problem;
  changedAt: number;
}

/** The lasting secret of this browser; the key cannot be exported. */
export interface Pairing {
  keyId: string;
  key: CryptoKey;
  origin: string;
}

/** The values in `state` by key. */
export interface States {
  link: LinkState;
  pairing: Pairing;
  /** How far the replicas go; `problem` is that of the last edit that the companion did not take. */
  sync: { settingsRevision: number; uploadSequence: number; problem?: Problem };
  /** Ended uploads that were taken from the list here. */
  dismissed: { ids: string[] };
  /** When a page was last open: failures after that are unseen. */
  seen: { at: number };
  /** The menu that was last built, as text. */
  menu: { model: string };
}

/** What the companion last said of a sync folder. Its settings are in `documents`; without them it is gone. */
export type SyncRow = SyncStatus;

type StateRow = { [K in keyof States]: { key: K; value: States[K] } }[keyof States];

export class PhotoferryDb extends Dexie {
  declare documents: Table<DocumentRow, [SettingsKind, string]>;
  declare edits: EntityTable<EditRow, 'n'>;
  declare uploads: EntityTable<UploadRow, 'id'>;
  declare outbox: EntityTable<OutboxRow, 'id'>;
  declare photos: EntityTable<PhotoRow, 'id'>;
  declare thumbnails: EntityTable<ThumbnailRow, 'id'>;
  declare wishes: EntityTable<WishRow, 'id'>;
  declare syncs: EntityTable<SyncRow, 'id'>;
  declare state: Table<StateRow, keyof States>;

  constructor(name = 'photoferry') {
    // Strict: a write is answered only when it is on the disk; what a user asked for survives a crash.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      documents: '[kind+id], kind',
      edits: '++n, editId, [kind+id]',
      uploads: 'id, state, changedAt, createdAt',
      outbox: 'id, state, createdAt',
      photos: 'id',
      state: 'key',
    });
    this.version(2).stores({ wishes: 'id' });
    this.version(3).stores({ syncs: 'id' });
    this.version(4)
      .stores({
        uploads: 'id, state, order, [phase+order], [serverId+order], [serverId+phase+order]',
        thumbnails: 'id, madeAt',
      })
      .upgrade(async (upgrade) => {
        const dropThumbnail = (row: { thumbnail?: Blob }) => {
          delete row.thumbnail;
        };
        await upgrade.table('outbox').toCollection().modify(dropThumbnail);
        await upgrade
          .table<UploadRow & { thumbnail?: Blob }>('uploads')
          .toCollection()
          .modify((row) => {
            dropThumbnail(row);
            Object.assign(row, placeOf(row));
          });
      });
    // Pictures were Blobs. Nothing can be read from these in an upgrade; the companion makes those that are looked at.
    this.version(5)
      .stores({})
      .upgrade((upgrade) => upgrade.table('thumbnails').clear());
  }
}

export const db = new PhotoferryDb();

/** Reads one value of `state`. */
export async function readState<K extends keyof States>(
  key: K,
  from: PhotoferryDb = db,
): Promise<States[K] | undefined> {
  return (await from.state.get(key))?.value as States[K] | undefined;
}

/** Writes one value of `state`. */
export async function writeState<K extends keyof States>(
  key: K,
  value: States[K],
  to: PhotoferryDb = db,
): Promise<void> {
  await to.state.put({ key, value } as StateRow);
}
