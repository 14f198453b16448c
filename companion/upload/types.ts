/** The queue of uploads as its callers know it, and what it needs around it. */
import type { Params, Result } from '../../shared/calls.ts';
import type { Upload } from '../../shared/model.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import type { Log } from '../log/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { Pools } from '../transfer/index.ts';
import type { Lookup } from './photo-request.ts';

export interface UploadsParts {
  store: Store;
  home: string;
  accounts: Pick<Accounts, 'client' | 'refused' | 'capabilities'>;
  pools: Pools;
  settings: Pick<Settings, 'server' | 'syncFolderAt'>;
  roots: Pick<Roots, 'open'>;
  log: Pick<Log, 'write'>;
  events: {
    changed(uploads: Upload[]): void;
    /** So many bytes of a capture are written. */
    received(id: string, bytes: number): void;
  };
  /** As `setPaused` would say. */
  paused?: boolean | undefined;
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
  lookup?: Lookup | undefined;
  /** Told each durable step of taking in a capture: file synced, renamed, folder synced, row committed, answered. */
  trace?: ((step: string) => void) | undefined;
}

export interface Uploads {
  pull(since: number): Result<'uploads.pull'>;
  begin(params: Params<'uploads.begin'>): Promise<Result<'uploads.begin'>>;
  /** Written when it resolves; pieces that are there already do no harm. */
  chunk(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  commit(id: string): Promise<{ upload: Upload }>;
  fromUrl(params: Params<'uploads.fromUrl'>): Promise<{ upload: Upload }>;
  fromFolder(params: Params<'uploads.fromFolder'>): Promise<{ upload: Upload }>;
  fromDisk(params: Params<'uploads.fromDisk'>): Promise<Result<'uploads.fromDisk'>>;
  /** What sending files would come to; sends nothing. */
  compare(params: Params<'uploads.compare'>): Promise<Result<'uploads.compare'>>;
  retry(id: string): Promise<{ upload: Upload }>;
  /** Those that failed, were not cancelled and are not among `except`; how many of them are tried again. */
  retryAll(except?: readonly string[]): Promise<number>;
  /** Throws `unknown-upload`, `no-thumbnail`, and what keeps the photo from being read. */
  thumbnail(id: string): Promise<Result<'uploads.thumbnail'>>;
  cancel(id: string): Promise<{ upload: Upload }>;
  /** Removes from their servers what has expired; resolves when it has seen to all of it. */
  expire(): Promise<void>;
  /** From now on by itself, within a minute of its time. */
  beginExpiring(): void;
  /** While it is so nothing is sent, fetched or removed; what was under way goes on afterwards. New ones are taken in. */
  setPaused(paused: boolean): Promise<void>;
  get(id: string): Upload | null;
  status(): { underWay: number; failed: number };
  /** Nothing is under way that could go on now; what waits for a later try does not count. */
  idle(): Promise<void>;
  /** Stops; what is under way goes on at the next opening. */
  close(): Promise<void>;
}
