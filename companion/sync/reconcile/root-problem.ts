/** Whether the root of a side is the one that it was. If not, the whole sync folder stops, on both sides. */

/** What the root was like when it was last seen sound, and what it is like now. */
export interface RootFacts {
  /** Device of the folder; null where that says nothing (a server). */
  device: string | null;
  /** Marker file, file id or identity of the server; null where there is none. */
  identity: string | null;
  /** Whether anything of the user's is in it. */
  empty: boolean;
}

export type RootProblem = 'missing' | 'other-device' | 'other-identity' | 'empty';

/** Null for a sound root. `now` is null if it is not there; `known`: how many files the journal has in it. */
export function rootProblem(before: RootFacts, now: RootFacts | null, known: number): RootProblem | null {
  if (now === null) return 'missing';
  if (before.device !== null && now.device !== before.device) return 'other-device';
  // A marker that is gone is as bad as another one: it may be an empty mount point.
  if (before.identity !== null && now.identity !== before.identity) return 'other-identity';
  return now.empty && !before.empty && known > 0 ? 'empty' : null;
}
