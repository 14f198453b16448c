/** Files of one folder that are one picture: RAW and JPEG, a Live Photo's picture and video, a sidecar. */
import { familyOfName } from '../../shared/photo-kinds.ts';
import { asUtc, type WallClock } from './wall-clock.ts';

export interface ShotFile {
  name: string;
  /** When it was taken; null where that is not known. */
  taken: WallClock | null;
}

/** Clocks of one camera write picture and video some seconds apart. */
const SAME_MS = 3000;

/**
 * The shots among the files of a folder: each a list with its main file first. The same base name alone makes no shot:
 * cameras count from 0001 again. The times of taking must agree, or one is a sidecar; an unknown time agrees with none.
 */
export function shotsOf<F extends ShotFile>(files: readonly F[]): F[][] {
  return mayBeOneShot(files).flatMap(shotsOfOneBase);
}

/** Files of a folder that have one base name: lists that may be a shot, each with what would be its main file first. */
export function mayBeOneShot<F extends Pick<ShotFile, 'name'>>(files: readonly F[]): F[][] {
  const byBase = Map.groupBy(files, ({ name }) => baseOf(name).normalize('NFC').toLowerCase());
  return [...byBase.values()].map((those) => those.sort(byRank));
}

/** `IMG_1` of `IMG_1.CR2`, `IMG_1.JPG`, `IMG_1.xmp` and `IMG_1.CR2.xmp`. */
export function baseOf(name: string): string {
  const cut = withoutExtension(name);
  return familyOfName(name) === 'sidecar' && familyOfName(cut) !== null ? withoutExtension(cut) : cut;
}

function shotsOfOneBase<F extends ShotFile>(files: F[]): F[][] {
  const sidecars = files.filter(({ name }) => familyOfName(name) === 'sidecar');
  const shots: F[][] = [];
  for (const file of files.filter((each) => !sidecars.includes(each))) {
    const own = shots.find(([main]) => main !== undefined && agree(main, file));
    if (own === undefined) shots.push([file]);
    else own.push(file);
  }
  for (const sidecar of sidecars) {
    const named = shots.find((shot) => shot.some((file) => isNamedAfter(sidecar, file)));
    const shot = named ?? shots[0];
    if (shot === undefined) shots.push([sidecar]);
    else shot.push(sidecar);
  }
  return shots;
}

/** The picture that people look at comes first, then RAW, then video. */
const RANK = ['photo', 'raw', 'video', 'sidecar', null] as const;

function byRank(a: Pick<ShotFile, 'name'>, b: Pick<ShotFile, 'name'>): number {
  return (
    RANK.indexOf(familyOfName(a.name)) - RANK.indexOf(familyOfName(b.name)) || (a.name < b.name ? -1 : 1)
  );
}

function agree(a: ShotFile, b: ShotFile): boolean {
  return a.taken !== null && b.taken !== null && Math.abs(asUtc(a.taken) - asUtc(b.taken)) <= SAME_MS;
}

/** `IMG_1.CR2.xmp` belongs to `IMG_1.CR2`. */
function isNamedAfter(sidecar: ShotFile, file: ShotFile): boolean {
  return withoutExtension(sidecar.name).toLowerCase() === file.name.toLowerCase();
}

function withoutExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? name : name.slice(0, dot);
}
