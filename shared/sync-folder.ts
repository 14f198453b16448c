/** Settings of one sync folder: the pair of a local and a remote folder, and how they are kept in step. */
import * as v from 'valibot';
import { DEFAULT_SYNC_FOLDER, SYNC_INTERVALS } from './sync-defaults.ts';
import { Id, RemotePath, ShortText } from './values.ts';

export { DEFAULT_SYNC_FOLDER, SYNC_INTERVALS };

export type SyncInterval = (typeof SYNC_INTERVALS)[number];

const Patterns = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  v.maxLength(100, 'more than 100 patterns'),
);
const ByteLimit = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

export const SyncFolder = v.object({
  name: v.pipe(ShortText, v.minLength(1)),
  serverId: Id,
  remoteFolder: RemotePath,
  /** Absolute, in the spelling of the companion's system; inside a folder that the user allowed. */
  localFolder: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
  enabled: v.exactOptional(v.boolean()),
  interval: v.exactOptional(v.picklist(SYNC_INTERVALS)),
  /** Download remote files: only with it is anything written, moved or removed locally. */
  download: v.exactOptional(v.boolean()),
  /** Upload local files: only with it is anything written, moved or removed on the server. */
  upload: v.exactOptional(v.boolean()),
  /** Off: a download is named by the date of the photo. */
  preserveNames: v.exactOptional(v.boolean()),
  rawAndVideo: v.exactOptional(v.boolean()),
  /** What was deleted on one side goes to the trash of the other. */
  deletions: v.exactOptional(v.boolean()),
  /** With any, only files that fit one travel. A pattern that ends in `.pdf` asks for that unknown type. */
  include: v.exactOptional(Patterns),
  exclude: v.exactOptional(Patterns),
  /** Bytes; larger files are left alone. */
  sizeLimit: v.exactOptional(ByteLimit),
  /** Bytes a second, each way. */
  bandwidthLimit: v.exactOptional(ByteLimit),
  /** How long the trash keeps what sync replaced or deleted. */
  trashDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
});
export type SyncFolder = v.InferOutput<typeof SyncFolder>;

/** A sync folder with the defaults for what was never set. */
export type WholeSyncFolder = { [K in keyof SyncFolder]-?: Exclude<SyncFolder[K], undefined> };

/** What was left out is as it is in a new one. */
export const withDefaults = (folder: SyncFolder): WholeSyncFolder => ({ ...DEFAULT_SYNC_FOLDER, ...folder });
