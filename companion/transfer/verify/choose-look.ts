/** One listing of a folder, or a look at each file: whichever costs the server less. Pure. */

/** A request by itself costs a server about as much as so many entries of a listing do. */
const REQUEST_ENTRIES = 20;
/** While more is coming: so many at least, and as many as are in the folder, so that its entries are listed twice. */
const ENOUGH_FILES = 1000;
/** Never more: who waits here has its place among those that are under way. */
const MOST_FILES = 1500;
/** Nobody waits longer for others to come, unless listings take long: they get a tenth of the time. */
const LONGEST_WAIT_MS = 5000;
const LISTING_SHARE = 10;
/** Where nothing more seems to come: the next file of a queue may be just behind. */
const GRACE_MS = 10;

export interface Folder {
  /** Files that wait to be looked at. */
  files: number;
  /** Files that will be. */
  coming: number;
  /** Entries in the folder when it was last listed; null where it never was. */
  entries: number | null;
  /** How long the one that waits longest has waited, and how long ago the last one came. */
  waitedMs: number;
  quietMs: number;
  lastListingMs: number;
}

/** `wait`: decide again after so many milliseconds, or when something changes. */
export type Look = { kind: 'wait'; ms: number } | { kind: 'list' } | { kind: 'each' };

/** What to do now; asked again when that is over or another file came. */
export function chooseLook(folder: Folder): Look {
  const { files, coming, entries, waitedMs, quietMs, lastListingMs } = folder;
  if (coming > 0) {
    const enough = Math.min(Math.max(ENOUGH_FILES, entries ?? 0), MOST_FILES);
    const patience = Math.max(LONGEST_WAIT_MS, LISTING_SHARE * lastListingMs);
    if (files < enough && waitedMs < patience) return { kind: 'wait', ms: patience - waitedMs };
  } else if (quietMs < GRACE_MS && waitedMs < LONGEST_WAIT_MS) {
    return { kind: 'wait', ms: GRACE_MS - quietMs };
  }
  // Of a folder that was never listed nothing is known but what waits.
  const listed = Math.max(entries ?? 0, files);
  return { kind: files * REQUEST_ENTRIES < REQUEST_ENTRIES + listed ? 'each' : 'list' };
}
