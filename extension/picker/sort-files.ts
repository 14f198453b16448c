/** What of chosen files are photos, and what is left out. Pure. */
import { whyLeftAlone } from '../../shared/ignored-names.ts';
import { familyOfName } from '../../shared/photo-kinds.ts';
import type { ChosenFile } from './choice.ts';

export interface Sorted<C> {
  photos: C[];
  /** Neither photo nor video by their names, or empty. */
  others: C[];
  /** How many are hidden, left by a system, or in such a folder below the chosen one. */
  hidden: number;
}

type Named = ChosenFile<Pick<File, 'name' | 'size'>>;

/** Folder by folder, in the order of their names as a person would sort them. */
export function sortFiles<C extends Named>(chosen: readonly C[]): Sorted<C> {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const seen = chosen
    .filter((one) => !isHidden(one))
    .sort((a, b) => compare(a.subfolder, b.subfolder) || compare(a.file.name, b.file.name));
  return {
    photos: seen.filter(isPhoto),
    others: seen.filter((one) => !isPhoto(one)),
    hidden: chosen.length - seen.length,
  };
}

/** The folder that was chosen itself is wanted, whatever it is called. */
const isHidden = ({ file, subfolder }: Named): boolean =>
  [...subfolder.split('/').slice(1), file.name].some((name) => whyLeftAlone(name) !== null);

const isPhoto = ({ file: { name, size } }: Named): boolean =>
  size > 0 && PHOTOS.has(familyOfName(name) ?? '');

const PHOTOS: ReadonlySet<string> = new Set(['photo', 'raw', 'video']);
