/** What sync knows about files and folders: as listed, and as last seen equal. */

/** Which side of a sync folder. */
export type Side = 'local' | 'remote';

/** A file on this computer as `lstat` describes it. */
export interface LocalFile extends LocalSeen {
  kind: 'file';
  name: string;
  /** False while somebody may still be writing it: its time is that of now, or in the future. */
  settled: boolean;
}

/** What tells that a local file is as it was. */
export interface LocalSeen {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  /** `device:inode`: which file it is, whatever it is called. */
  inode: string;
}

/** A file as the server lists it. */
export interface RemoteFile extends RemoteSeen {
  kind: 'file';
  name: string;
}

/** What tells that a file on the server is as it was. */
export interface RemoteSeen {
  /** Null where the server does not say. */
  size: number | null;
  etag: string | null;
  modifiedAt: number | null;
  checksums: string[];
  fileId: string | null;
  /** False while it may have changed again unnoticed: its time lies within the clock's grain of the listing. */
  settled: boolean;
}

/** A folder; `identity` is `device:inode` or the file id, where there is one. */
export interface Folder {
  kind: 'folder';
  name: string;
  identity: string | null;
}

/** What is there but must be left as it is, whatever happened to its other side. */
export interface Frozen {
  kind: 'frozen';
  name: string;
  why: FrozenReason;
}

export type FrozenReason =
  | 'hidden'
  | 'clutter'
  | 'link'
  | 'special'
  | 'unreadable'
  | 'still-changing'
  | 'other-device'
  | 'listed-wrongly'
  | 'name-not-text'
  | 'excluded'
  | 'not-included'
  | 'too-large'
  | 'raw-or-video-off'
  | 'unknown-type';

export type LocalEntry = LocalFile | Folder | Frozen;
export type RemoteEntry = RemoteFile | Folder | Frozen;

/** All of a folder, proven; an empty one where the folder is proven not to be there. */
export interface Listed<E> {
  complete: true;
  entries: readonly E[];
}
/** Not proven: nothing is concluded from it. */
export interface NotListed {
  complete: false;
}
export type Listing<E> = Listed<E> | NotListed;

/**
 * What the journal keeps of a name. `equal`: both sides were seen with the same bytes. `deleted-here` and
 * `deleted-there`: a deletion that is remembered and not carried out. `settled-up`, `settled-down`: the two differ, and
 * the bytes of the one side went to the other as a conflict copy. `taken`: PhotoPrism imported it.
 */
export interface FilePair {
  kind: 'file';
  state: 'equal' | 'deleted-here' | 'deleted-there' | 'settled-up' | 'settled-down' | 'taken';
  localName: string;
  remoteName: string;
  /** As last seen; null for the side where it was deleted. */
  local: LocalSeen | null;
  remote: RemoteSeen | null;
  size: number | null;
  /** Of the bytes that were equal, or went into the conflict copy; null if nobody ever read them. */
  sha256: string | null;
  /**
   * Folder of the local copy, if that has not the path of the remote file: it was named by its date, or moved since.
   * Several pairs may share one copy. The journal takes it from the place that a pair is kept at.
   */
  localFolder?: string;
}

export interface FolderPair {
  kind: 'folder';
  state: 'equal' | 'deleted-here' | 'deleted-there';
  localName: string;
  remoteName: string;
  /** Inode with device, and file id, as last seen. */
  local: string | null;
  remote: string | null;
}

export type Pair = FilePair | FolderPair;

/** What one side can hold. */
export interface SideLimits {
  caseSensitive: boolean;
  unicode: 'exact' | 'normalised';
  longestNameBytes: number;
  /** False where names that begin with a dot cannot be seen or written. */
  dotNames: boolean;
  /** Names as Windows has them: no `:`, no `con`, no dot at the end. */
  windowsNames: boolean;
}

/** The options of a sync folder as far as they decide what happens to a file. */
export interface SyncRules {
  up: boolean;
  down: boolean;
  deletions: boolean;
  preserveNames: boolean;
  rawAndVideo: boolean;
  include: readonly string[];
  exclude: readonly string[];
  sizeLimit: number | null;
  /** PhotoPrism’s `/import/`: what vanishes there was taken. */
  importFolder: boolean;
  /** Chosen once by the person, where proving equality would mean reading too much. */
  trustNameAndSize: boolean;
  /**
   * Size and equal time say that files which were never seen equal are the same, if they were last changed before this;
   * later ones are read: two machines may just have written files of one name in one second.
   */
  trustTimesBefore: number;
  local: SideLimits;
  remote: SideLimits;
  /** For the names of conflict copies: `2026-11-23 14-05-33 laptop`. */
  conflictMark: string;
}
