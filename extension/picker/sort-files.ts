/** What of chosen files are photos, and what is left out. Pure. */
import { familyOfName } from '../../shared/photo-kinds.ts';

export interface Sorted<F> {
  photos: F[];
  /** Neither photo nor video by their names; what is hidden or empty is not even mentioned. */
  others: F[];
}

type Named = Pick<File, 'name' | 'size'>;

/** In the order of their names, as a person would sort them. */
export function sortFiles<F extends Named>(files: readonly F[]): Sorted<F> {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const seen = files.filter(({ name, size }) => !name.startsWith('.') && size > 0);
  const isPhoto = ({ name }: F) => PHOTOS.has(familyOfName(name) ?? '');
  return {
    photos: seen.filter(isPhoto).sort((a, b) => compare(a.name, b.name)),
    others: seen.filter((file) => !isPhoto(file)),
  };
}

const PHOTOS: ReadonlySet<string> = new Set(['photo', 'raw', 'video']);
