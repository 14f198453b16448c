/** What reconcile decides for one name of a folder. */
import type { Folder, FrozenReason, LocalFile, Pair, RemoteFile, Side } from './types.ts';

/** Path of a folder below the root of each side, without slashes around it; `''` is the root. */
export interface FolderPlace {
  local: string;
  remote: string;
}

/** A name of a folder with what is known about it on both sides. */
export interface Row {
  /** The folder that it is in, on each side: another one here, where the local copy is named by its date. */
  folder: FolderPlace;
  /** Which row of the folder it is: the remote name, the journal's, or the local one. */
  key: string;
  pair: Pair | null;
  local: LocalFile | Folder | null;
  remote: RemoteFile | Folder | null;
  /** How many files on the server have their bytes in this one local copy; else it is theirs alone. */
  shared?: number;
}

/** A file on each side, at least one of them there. */
export interface FileRow extends Row {
  local: LocalFile | null;
  remote: RemoteFile | null;
}

/** Answers to what could not be decided without reading; asked for by `compare`. */
export interface Proof {
  /** SHA-256 of the local file as it is listed. */
  localHash?: string;
  remoteHash?: string;
  /** Whether both sides have the same bytes, by checksum or by reading. */
  equal?: boolean;
  /** Which of the copies that were named has the bytes; null: none. */
  copy?: string | null;
}

export type Need =
  | { need: 'local-hash' | 'remote-hash' | 'equal' }
  | { need: 'copy'; of: Side; among: readonly string[] };

/** Why something was left as it is. */
export type LeaveReason =
  | FrozenReason
  | 'not-listed'
  | 'not-compared'
  | 'only-here'
  | 'only-there'
  | 'changed-here'
  | 'changed-there'
  | 'deleted-here'
  | 'deleted-there'
  | 'deleted-here-changed-there'
  | 'changed-here-deleted-there'
  | 'moved-here'
  | 'moved-there'
  | 'differs'
  | 'conflict-settled'
  | 'other-kind-there'
  | 'taken-for-import'
  | 'name-too-long-there'
  | 'name-not-possible-there'
  | 'name-differs-in-spelling'
  | 'name-taken-there'
  | 'folder-not-empty';

export type Action =
  /** Equal and known: nothing to do. */
  | { do: 'nothing' }
  /** Bytes must be compared first. */
  | { do: 'compare'; need: Need }
  | { do: 'leave'; why: LeaveReason; side: Side | null }
  // Journal only
  | { do: 'adopt'; sha256: string | null }
  | { do: 'remember'; gone: Side }
  | { do: 'forget' }
  | { do: 'settle'; way: 'up' | 'down'; sha256: string | null; copy: string }
  | { do: 'take' }
  /** The copy that was named by its date, or its file on the server, was moved: known from now on where `target` is. */
  | { do: 'follow'; side: Side }
  // Create
  | { do: 'upload' | 'download' }
  | { do: 'make-folder'; on: Side }
  // Replace, the old version into the trash of its side
  | { do: 'replace'; on: Side }
  // Remove, into the trash of its side; a folder only once it is listed empty
  | { do: 'trash'; on: Side; why: 'deleted' | 'other-kind' }
  | { do: 'remove-folder'; on: Side }
  /** On this side, from the row's place to another one. */
  | { do: 'move' | 'move-folder'; on: Side; to: string }
  /** Both: the local file gets `copy` as its name and goes up; the remote one comes down. Up, down: a copy is made. */
  | { do: 'conflict'; way: 'both' | 'up' | 'down'; copy: string }
  /** File here, folder there: the local one gets another name. */
  | { do: 'step-aside'; copy: string };

export interface PlannedRow {
  row: Row;
  action: Action;
  /** For a move, and for `follow`: the row of the new path, which it takes care of. */
  target?: Row;
}
