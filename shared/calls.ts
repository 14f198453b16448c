/**
 * The calls of the companion, typed and validated on both ends. `CALLS` is open to paired browsers and to the
 * terminal; `TERMINAL_CALLS` only to the local socket (no message from a browser can reach them).
 */
import * as v from 'valibot';
import { call, LocalEntry, Nothing } from './call.ts';
import {
  Id,
  Instant,
  RemoteFolder,
  RemotePath,
  ServerFinding,
  SettingsDocument,
  SettingsEdit,
  ShortText,
  Upload,
  Url,
} from './model.ts';
import { PAGE_CALLS } from './page-calls.ts';
import { SYNC_CALLS, SyncStatus } from './sync-calls.ts';
import type { TERMINAL_CALLS } from './terminal-calls.ts';

export { MOST_FILES_A_CALL, TERMINAL_CALLS } from './terminal-calls.ts';

/** PEM; a frame of the link holds a megabyte. */
const Certificates = v.pipe(v.string(), v.maxLength(500_000));
const Secret = v.pipe(v.string(), v.maxLength(1024));
const ByteCount = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How to reach and sign in to a server. Without `password` the stored one is used, if it is for the same origin. */
const Access = v.object({
  id: Id,
  url: Url,
  username: ShortText,
  password: v.optional(Secret),
  /** The user said yes to an unencrypted connection to this very origin. */
  plainHttp: v.optional(v.boolean()),
  /** The user said yes to the certificate with this SHA-256 fingerprint. */
  certificate: v.optional(ShortText),
  /** Certificates of issuers to trust for this server, as PEM. */
  ca: v.optional(Certificates),
});

export const CALLS = {
  /** Who the companion is and what it is doing. */
  'companion.status': call(
    Nothing,
    v.object({
      name: v.string(),
      version: v.string(),
      protocol: v.number(),
      since: Instant,
      uploads: v.object({ underWay: v.number(), failed: v.number() }),
      /** Nothing goes over the line, as the preferences say. */
      paused: v.boolean(),
    }),
  ),

  /** Ends the pairing of the browser that asks; the answer is that its link ends with `not-paired`. */
  'pairing.end': call(Nothing, Nothing),

  /** Settings documents (tombstones too) newer than `since`. An empty browser asks with 0. */
  'settings.pull': call(
    v.object({ since: v.number() }),
    v.object({ revision: v.number(), documents: v.array(SettingsDocument) }),
  ),
  /** Edits in order; the answer holds every document as it is afterwards. Resending an edit is harmless. */
  'settings.push': call(
    v.object({ edits: v.pipe(v.array(SettingsEdit), v.maxLength(200)) }),
    v.object({
      revision: v.number(),
      results: v.array(
        v.object({
          editId: Id,
          outcome: v.picklist(['applied', 'conflict', 'gone']),
          document: SettingsDocument,
        }),
      ),
    }),
  ),

  /** Finds and tests a server; on success the password and the confirmations are stored for `id`. */
  'servers.connect': call(Access, ServerFinding),
  /** What the last `servers.connect` has tried, up to this moment while it goes on. */
  'servers.connectSteps': call(v.object({ id: Id }), v.object({ tried: ServerFinding.entries.tried })),
  /** Begins a sign-in on a Nextcloud's own page, for the person to open; gives up after 20 minutes. */
  'servers.signIn': call(
    v.object({
      id: Id,
      url: Url,
      plainHttp: v.optional(v.boolean()),
      certificate: v.optional(ShortText),
      ca: v.optional(Certificates),
    }),
    v.object({ loginUrl: Url, expiresAt: Instant }),
  ),
  /** What became of it: answered when it is through, or after some seconds. Then all is as after `servers.connect`. */
  'servers.signInResult': call(
    v.object({ id: Id }),
    v.variant('state', [
      v.object({ state: v.literal('waiting') }),
      v.object({ state: v.literal('done'), username: ShortText, finding: ServerFinding }),
    ]),
  ),
  'servers.cancelSignIn': call(v.object({ id: Id }), Nothing),
  /** Tests a saved server with what is stored. */
  'servers.test': call(v.object({ id: Id }), ServerFinding),
  /** Space in its upload folder, in bytes; absent where the server does not say (RFC 4331). */
  'servers.space': call(
    v.object({ id: Id }),
    v.object({ used: v.optional(v.number()), available: v.optional(v.number()) }),
  ),
  /** One level of the folder tree. */
  'servers.folders': call(
    v.object({ id: Id, path: RemotePath }),
    v.object({ path: RemotePath, folders: v.array(RemoteFolder) }),
  ),
  /** Makes a folder and its missing parents. */
  'servers.createFolder': call(v.object({ id: Id, path: RemotePath }), v.object({ path: RemotePath })),

  /** Uploads changed since a sequence number, oldest change first, at most 500. */
  'uploads.pull': call(
    v.object({ since: v.number() }),
    v.object({ sequence: v.number(), uploads: v.array(Upload) }),
  ),
  /** Announces a capture. `received` says where to go on when it was begun before; `accepted` that it is complete. */
  'uploads.begin': call(
    v.object({
      id: Id,
      serverId: Id,
      name: v.pipe(v.string(), v.maxLength(1024)),
      size: ByteCount,
      /** Where it goes below the upload folder (`shared/subfolder.ts`); absent: into that itself. */
      subfolder: v.optional(v.pipe(v.string(), v.maxLength(4096))),
      pageUrl: v.optional(Url),
      imageUrl: v.optional(Url),
    }),
    v.object({ received: v.number(), accepted: v.boolean() }),
  ),
  /** All bytes were sent: answered only when they and the row are safely on disk. */
  'uploads.commit': call(v.object({ id: Id }), v.object({ upload: Upload })),
  /** The companion fetches the photo itself (no cookies). Answered when the row is safely on disk. */
  'uploads.fromUrl': call(
    v.object({
      id: Id,
      serverId: Id,
      imageUrl: Url,
      name: v.optional(v.pipe(v.string(), v.maxLength(1024))),
      pageUrl: v.optional(Url),
    }),
    v.object({ upload: Upload }),
  ),
  /** A file inside an allowed folder, by reference. */
  'uploads.fromFolder': call(
    v.object({ id: Id, serverId: Id, rootId: Id, path: v.pipe(v.string(), v.maxLength(4096)) }),
    v.object({ upload: Upload }),
  ),
  'uploads.retry': call(v.object({ id: Id }), v.object({ upload: Upload })),
  /**
   * All that failed, but for those that were cancelled, and those that the browser does not show any more. What cannot be
   * tried again stays as it is.
   */
  'uploads.retryAll': call(v.object({ except: v.optional(v.array(Id)) }), v.object({ retried: v.number() })),
  'uploads.cancel': call(v.object({ id: Id }), v.object({ upload: Upload })),

  /** The allowed folders, and one level below one of them. */
  'local.roots': call(Nothing, v.object({ roots: v.array(v.object({ id: Id, path: v.string() })) })),
  'local.list': call(
    v.object({ rootId: Id, path: v.pipe(v.string(), v.maxLength(4096)) }),
    v.object({ entries: v.array(LocalEntry) }),
  ),

  ...PAGE_CALLS,
  ...SYNC_CALLS,
} as const;

export type Calls = typeof CALLS;
export type TerminalCalls = Calls & typeof TERMINAL_CALLS;
export type CallName = keyof Calls;
export type TerminalCallName = keyof TerminalCalls;
export type Params<M extends TerminalCallName> = v.InferOutput<TerminalCalls[M]['params']>;
export type Result<M extends TerminalCallName> = v.InferOutput<TerminalCalls[M]['result']>;

/** Notifications of the companion. */
export const EVENTS = {
  /** Settings changed; pull what is newer than what you have. */
  'settings.changed': v.object({ revision: v.number() }),
  /** Uploads changed (states at once, progress at most once a second). */
  'uploads.changed': v.object({ uploads: v.array(Upload) }),
  /** State or schedule of a sync folder is another one; at most 4 a second for each. */
  'sync.changed': v.object({ folder: SyncStatus }),
  /** Back-pressure: so many bytes of this capture are written. */
  'capture.received': v.object({ id: Id, received: v.number() }),
  /** Answer to `ping`; keeps a Chromium background alive. */
  pong: Nothing,
} as const;
export type EventName = keyof typeof EVENTS;
export type EventParams<E extends EventName> = v.InferOutput<(typeof EVENTS)[E]>;

/** Makes a call against whatever holds the engine: the sealed link, the local socket, or the engine itself. */
export type Caller<Names extends TerminalCallName = CallName> = <M extends Names>(
  method: M,
  params: Params<M>,
) => Promise<Result<M>>;
