/** What both halves store and show. Schemas (valibot) are the types. */
import * as v from 'valibot';
import { Bandwidth } from './bandwidth.ts';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from './preference-defaults.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';
import { SyncFolder } from './sync-folder.ts';
import { isUnderWay, UPLOAD_STATES } from './upload-states.ts';
import { Id, Instant, RemotePath, ShortText, Url } from './values.ts';

export {
  DEFAULT_PREFERENCES,
  Id,
  Instant,
  isUnderWay,
  PREFERENCES_ID,
  RemotePath,
  ShortText,
  UPLOAD_STATES,
  Url,
};

const problemCodes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];
export const ProblemSchema = v.object({
  code: v.picklist(problemCodes),
  target: v.optional(v.string()),
  said: v.optional(v.string()),
  certificate: v.optional(
    v.object({
      subject: v.string(),
      issuer: v.string(),
      validFrom: v.string(),
      validTo: v.string(),
      fingerprint: v.string(),
    }),
  ),
  status: v.optional(v.number()),
  retryAfter: v.optional(v.number()),
});

/** To how many pixels on its longest side a photo may be made smaller on its way, and after how many days it may go. */
export const UPLOAD_SIZES = [720, 1280, 1920, 2560, 4096, 7680] as const;
export const EXPIRE_DAYS = [1, 3, 7, 14, 31, 60, 365] as const;

/** Settings of one server. The password is not here: it lives in the companion's credential store only. */
export const Server = v.object({
  name: v.pipe(ShortText, v.minLength(1)),
  /** The WebDAV root that the connection test found; no credentials in it, ends with `/`. */
  url: Url,
  username: ShortText,
  uploadFolder: RemotePath,
  /** Longest side of what is sent, in pixels; null: originals. */
  uploadSize: v.optional(v.nullable(v.picklist(UPLOAD_SIZES))),
  /** What is uploaded is removed again after so many days; null: never. */
  expireDays: v.optional(v.nullable(v.picklist(EXPIRE_DAYS))),
  /** What uploads are called, e.g. `{year}/{date} {name}`; absent: `{name}`. */
  nameTemplate: v.optional(ShortText),
  /** As the connection test read it, e.g. “Nextcloud” and “31.0.4”. */
  product: v.optional(ShortText),
  version: v.optional(ShortText),
});
export type Server = v.InferOutput<typeof Server>;

/** Settings of the whole installation, shared by all paired browsers. One document with id `PREFERENCES_ID`. */
export const Preferences = v.object({
  defaultServerId: v.optional(v.nullable(Id)),
  notifications: v.optional(v.boolean()),
  /** `auto`: as the browser. */
  language: v.optional(v.picklist(['auto', 'en', 'de'])),
  theme: v.optional(v.picklist(['system', 'light', 'dark'])),
  /** Where the menu offers to upload: on photos, on links too, or on any element. */
  menuScope: v.optional(v.picklist(['photos', 'links', 'any'])),
  /** For all transfers together; null: as fast as it goes. */
  bandwidthLimit: v.optional(v.nullable(Bandwidth)),
  /** Nothing is uploaded, downloaded or synced until this is off again. */
  paused: v.optional(v.boolean()),
});
export type Preferences = v.InferOutput<typeof Preferences>;
/** Kinds of settings documents and the schema of their fields. */
export const SETTINGS = { server: Server, preferences: Preferences, sync: SyncFolder } as const;
export type SettingsKind = keyof typeof SETTINGS;
const SettingsKindSchema = v.picklist(['server', 'preferences', 'sync']);

/** A field that two browsers changed at once: the companion keeps its value and shows the other. */
export const FieldConflict = v.object({ field: v.string(), theirs: v.unknown(), at: Instant });
export type FieldConflict = v.InferOutput<typeof FieldConflict>;

/** One settings document as the companion holds it. `revision` is that of its newest change. */
export const SettingsDocument = v.object({
  kind: SettingsKindSchema,
  id: Id,
  revision: v.number(),
  deleted: v.boolean(),
  fields: v.record(v.string(), v.unknown()),
  conflicts: v.array(FieldConflict),
});
export type SettingsDocument = v.InferOutput<typeof SettingsDocument>;

/** An edit by a browser or the command line: changed fields upon a base revision (0: new), or a deletion. */
export const SettingsEdit = v.object({
  editId: Id,
  kind: SettingsKindSchema,
  id: Id,
  base: v.number(),
  fields: v.optional(v.record(v.string(), v.unknown())),
  delete: v.optional(v.boolean()),
});
export type SettingsEdit = v.InferOutput<typeof SettingsEdit>;

export const UploadState = v.picklist(UPLOAD_STATES);
export type UploadState = v.InferOutput<typeof UploadState>;

/** Why a photo that was to be made smaller went as it is. */
const SENT_AS_IS = [
  'raw',
  'video',
  'animated',
  'several-pages',
  'no-decoder',
  'too-large',
  'unreadable',
  'not-a-photo',
] as const;
export type SentAsIs = (typeof SENT_AS_IS)[number];

/** What becomes of an upload that is to go again: `left` where it is not as we left it, and `problem` says how. */
export const UploadExpiry = v.object({
  at: Instant,
  state: v.picklist(['pending', 'removed', 'left']),
  problem: v.optional(ProblemSchema),
});
export type UploadExpiry = v.InferOutput<typeof UploadExpiry>;

/** One upload as the companion reports it. Read-only for pages. */
export const Upload = v.object({
  id: Id,
  /** Grows with every change; `uploads.pull` asks for what is newer. */
  sequence: v.number(),
  serverId: Id,
  name: v.string(),
  size: v.nullable(v.number()),
  sent: v.number(),
  state: UploadState,
  /** Why it was skipped: the same bytes are there already. */
  skipped: v.optional(v.picklist(['already-there'])),
  problem: v.optional(ProblemSchema),
  /** Decoded path below the server's root, set once the final name is known. */
  remotePath: v.optional(v.string()),
  pageUrl: v.optional(Url),
  /** Below the upload folder, where it came with one. */
  subfolder: v.optional(v.string()),
  /** Bytes of the original, where a smaller one was sent: `size` is that of what is sent. */
  originalSize: v.optional(v.number()),
  sentAsIs: v.optional(v.picklist(SENT_AS_IS)),
  /** Once it is done. */
  expiry: v.optional(UploadExpiry),
  createdAt: Instant,
  changedAt: Instant,
  attempts: v.number(),
  nextAttemptAt: v.optional(Instant),
});
export type Upload = v.InferOutput<typeof Upload>;

/** How an account signs in; `basic-latin1` where the server knows no UTF-8. */
export const SignIn = v.picklist(['basic', 'basic-latin1', 'digest', 'bearer']);
export type SignIn = v.InferOutput<typeof SignIn>;

/** What the connection test found. */
export const ServerFinding = v.object({
  /** The WebDAV root to use from now on, ends with `/`. */
  url: Url,
  product: v.optional(ShortText),
  version: v.optional(ShortText),
  signIn: v.optional(SignIn),
  /** PhotoPrism only: `import` gives nothing back, what is put there moves into its library. */
  folder: v.optional(v.picklist(['originals', 'import'])),
  /** Bytes; absent where the server does not say (RFC 4331). */
  quotaUsed: v.optional(v.number()),
  quotaAvailable: v.optional(v.number()),
  /** Addresses that were tried, in order, with what came back. */
  tried: v.array(v.object({ url: v.string(), result: v.string() })),
});
export type ServerFinding = v.InferOutput<typeof ServerFinding>;

export const RemoteFolder = v.object({ name: v.string(), path: RemotePath });
export type RemoteFolder = v.InferOutput<typeof RemoteFolder>;
