import { nameWithSuffix, splitName } from '../../transfer/index.ts';
import type { Side } from '../types.ts';
import { foldName } from './fold-name.ts';

/** Names of conflict copies in one folder. */
export interface ConflictNames {
  /** A name for the copy that is free on both sides and not given out before. */
  free(name: string): string;
  /** Files on one side that may be earlier copies: named like one, of this size. */
  copies(name: string, side: Side, size: number | null): string[];
}

export interface NamedFile {
  name: string;
  size: number | null;
}

/** `mark` is when and where: `2026-11-23 14-05-33 laptop`. */
export function conflictNames(
  mark: string,
  local: readonly NamedFile[],
  remote: readonly NamedFile[],
): ConflictNames {
  // Most folders have no conflict: made when the first comes up.
  let taken: Set<string> | null = null;
  return {
    free(name) {
      taken ??= new Set([...local, ...remote].map((file) => foldName(file.name)));
      for (let n = 1; ; n++) {
        const copy = nameWithSuffix(name, ` (conflict ${mark}${n === 1 ? '' : ` ${n}`})`);
        if (taken.has(foldName(copy))) continue;
        taken.add(foldName(copy));
        return copy;
      }
    },
    copies(name, side, size) {
      const [stem, extension] = splitName(name);
      return (side === 'local' ? local : remote)
        .filter(
          (file) =>
            (size === null || file.size === null || file.size === size) &&
            COPY.test(file.name) &&
            file.name.endsWith(`)${extension}`) &&
            stem.startsWith(file.name.slice(0, file.name.lastIndexOf(' (conflict '))),
        )
        .map((file) => file.name);
    },
  };
}

const COPY = /.+ \(conflict \d{4}-\d\d-\d\d \d\d-\d\d-\d\d [^()]+\)(\.[^.]+)?$/u;
