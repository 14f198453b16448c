/** What a server really does, as the probe found it; what is not proven counts as not there. */
import * as v from 'valibot';
import { Instant, ProblemSchema, ShortText } from './model.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const Capabilities = v.object({
  /** A PUT with `If-None-Match: *` onto an existing file is refused (412) and changes nothing. */
  putOnlyNew: v.boolean(),
  /** The same for a file that appears only while the body comes. */
  putSeesLate: v.boolean(),
  /** The header by which a PUT that names an older ETag is refused. */
  putGuard: v.nullable(v.picklist(['if-match', 'if'])),
  /** A PUT that breaks off leaves the old file whole, and nothing of a new one. */
  putAtomic: v.boolean(),
  /** A MOVE with `Overwrite: F` onto an existing name is refused (412, or 412 inside a 207). */
  moveOnlyNew: v.boolean(),
  /** How a PUT takes the time of the file: by `X-OC-Mtime`, or by the request's `Date`. Proven by reading it back. */
  mtime: v.nullable(v.picklist(['x-oc-mtime', 'date'])),
  /** The ETag in the answer to a PUT: `final` is the one that is listed afterwards. */
  replyEtag: v.nullable(v.picklist(['final', 'provisional'])),
  /** The listed ETag; `settles`: weak first, or another one within seconds of a write, for the same bytes. */
  listedEtag: v.nullable(v.picklist(['strong', 'settles'])),
  /** How far up a change of a file changes the ETags of folders. */
  folderEtags: v.nullable(v.picklist(['to-root', 'parent'])),
  checksums: v.object({
    /** What a PROPFIND lists for a file that was just written. */
    listed: v.array(v.picklist(['SHA256', 'SHA1', 'MD5'])),
    /** The kind of `OC-Checksum` that is computed by the server: a wrong one is refused. */
    verified: v.nullable(v.picklist(['SHA1', 'MD5'])),
  }),
  /** How a large file goes up in pieces. */
  chunking: v.nullable(v.picklist(['nextcloud', 'owncloud', 'tus', 'content-range'])),
  /** The largest piece that the server says it takes. */
  chunkMaxBytes: v.nullable(Count),
  chunksAtOnce: Count,
  /** A GET with `Range` is answered with a right 206. */
  range: v.boolean(),
  /** What becomes of names that begin with a dot. */
  dotfiles: v.picklist(['listed', 'hidden', 'refused']),
  caseSensitive: v.boolean(),
  /** Whether NFC and NFD of a name are two names. */
  unicode: v.picklist(['exact', 'normalised']),
  /** In UTF-8. */
  longestNameBytes: Count,
  /** A PROPFIND with `Depth: infinity` really lists more than one level. */
  depthInfinity: v.boolean(),
  /** The server says how much space is left (RFC 4331). */
  quota: v.boolean(),
  /** The server itself keeps what is overwritten, as a version. */
  keepsOldVersions: v.boolean(),
  /** The most requests at a time. */
  atOnce: Count,
});
export type Capabilities = v.InferOutput<typeof Capabilities>;

/** For a server that was not probed: nothing is assumed. */
export const CAUTIOUS: Capabilities = {
  putOnlyNew: false,
  putSeesLate: false,
  putGuard: null,
  putAtomic: false,
  moveOnlyNew: false,
  mtime: null,
  replyEtag: null,
  listedEtag: null,
  folderEtags: null,
  checksums: { listed: [], verified: null },
  chunking: null,
  chunkMaxBytes: null,
  chunksAtOnce: 1,
  range: false,
  dotfiles: 'hidden',
  caseSensitive: false,
  unicode: 'normalised',
  longestNameBytes: 200,
  depthInfinity: false,
  quota: false,
  keepsOldVersions: false,
  atOnce: 4,
};

/** What a probe found, as it is kept with the server. */
export const Probe = v.object({
  probedAt: Instant,
  capabilities: Capabilities,
  /** Fields that could not be found out, and stand at what is assumed. */
  unknown: v.array(v.string()),
  /** Why nothing at all could be found out. */
  problem: v.optional(ProblemSchema),
  /** What it was made for: another one makes it worthless. */
  product: v.optional(ShortText),
  version: v.optional(ShortText),
  /** The `Server` header, and the version that its status page names. */
  software: v.string(),
});
export type Probe = v.InferOutput<typeof Probe>;

/** What is known of a product beforehand, for people. */
export const KnownQuirk = v.object({
  about: v.string(),
  why: v.string(),
  source: v.picklist(['measured', 'documented']),
});
export type KnownQuirk = v.InferOutput<typeof KnownQuirk>;
