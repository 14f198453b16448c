/** Whether a run may look only at the folders in which something changed, or must look at all of them. Pure. */

const DAY = 24 * 60 * 60 * 1000;
/** More are looked at sooner side by side, as a run over all of them does it. */
const MOST_FOLDERS = 100;

export interface RunFacts {
  /** Local folders in which something changed since a run looked at all of them; undefined where that is not known. */
  touched: readonly string[] | undefined;
  /** A person asked for the run, or confirmed something. */
  isAsked: boolean;
  /** When all folders were last looked at with the options as they are; null: never. */
  wholeAt: number | null;
  now: number;
  journalLost: boolean;
  /** A preview says what the next run may do; sets of files wait for a yes; an earlier run was broken off. */
  waits: boolean;
  /** Some local copies are not where their files are on the server. */
  copiesApart: boolean;
}

/** The folders that are looked at; null: all. What these alone cannot tell makes the same run look at all of them. */
export function whichFolders(facts: RunFacts): readonly string[] | null {
  const { touched, wholeAt, now } = facts;
  if (touched === undefined || touched.length > MOST_FOLDERS) return null;
  const isFresh = wholeAt !== null && now >= wholeAt && now - wholeAt < DAY;
  const { isAsked, journalLost, waits, copiesApart } = facts;
  return isFresh && !isAsked && !journalLost && !waits && !copiesApart ? touched : null;
}
