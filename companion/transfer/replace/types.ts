import type { Entry } from '../../webdav/index.ts';
import type { Chunks, Sent, UpJob } from '../types.ts';

/** A version of a file: what was listed of it, and its SHA-256 where that is known. */
export type Version = Pick<Entry, 'size' | 'etag' | 'modifiedAt' | 'checksums'> & { sha256: string | null };

/**
 * What a replacement is about to do, journalled before the request goes out. `put`: the new version goes out; the old
 * one is where it was. `swap`: the new one lies whole under its temporary name; the old one goes aside, the new one in.
 * `chunks`: a large one goes out in pieces. After a crash, or an answer that never came, `repairReplace` puts right what this says.
 */
export type ReplaceIntent =
  | { step: 'put'; temporary: string }
  | ({ step: 'chunks'; temporary: string } & Chunks)
  | SwapIntent;

export interface SwapIntent {
  step: 'swap';
  target: string;
  aside: string;
  temporary: string;
  old: Version;
  new: Version;
}

/** A file for a name that another version of it has: `folder` and `name` say where it is. */
export interface ReplaceJob extends UpJob {
  /** The version that may be replaced; any other stays. */
  seen: Version;
  /** Where the old version goes: a path that nobody has, with the same name each time this job is tried. */
  aside: string;
  /** Makes the folder of `aside`; without it the client does, with a look each time. */
  makeAsideFolder?: (path: string, signal: AbortSignal) => Promise<void>;
  /** What an earlier, interrupted try had journalled. */
  intent: ReplaceIntent | null;
  /** Must be durable when it resolves. Kept until a later try or `repairReplace` has ended. */
  journal(intent: ReplaceIntent): Promise<void>;
}

export interface Replaced extends Omit<Sent, 'outcome'> {
  /** `already-there`: somebody else had replaced it by the same bytes, or an earlier try. */
  outcome: 'replaced' | 'already-there';
  /** Where the old version is; null where the server keeps it itself, or nothing was replaced. */
  aside: string | null;
}
