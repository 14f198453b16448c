/** Where a download goes that is named by its date. */
import { mayBeOneShot, nameByDate, readDateName, shotsOf, type WallClock } from '../../photos/index.ts';
import { nameWithSuffix, splitName } from '../../transfer/index.ts';

/** What came, and what its bytes say. */
export interface CameByDate {
  /** As it is called on the server. */
  name: string;
  /** When it was taken; where it does not say, when it was last changed (`wallClockHere`). */
  taken: WallClock;
  crc32: number;
}

/** A file of the same folder on the server, with its local copy: path below the local root. */
export interface NamedMate {
  name: string;
  path: string;
}

/**
 * `2026/11/20261125_140533_1A2B3C4D.jpg`, or the name of the main file of its shot with the extension of this one.
 * `mates` are those that have their copy already: main files come first (`inOrderOfShots`).
 */
export function pathByDate(came: CameByDate, mates: readonly NamedMate[]): string {
  const main = mainOf(came, mates);
  if (main !== null)
    return main.path.slice(0, -splitName(main.path)[1].length || undefined) + tailOf(came.name);
  return nameByDate(came.taken, came.crc32, tailOf(came.name));
}

/** The path itself, then with `_2`, `_3` …: the first that is free, or has the same bytes and is shared. */
export async function placeByDate(
  path: string,
  look: (path: string) => Promise<'free' | 'same' | 'other'>,
): Promise<{ path: string; shares: boolean }> {
  const cut = path.lastIndexOf('/') + 1;
  for (let n = 1; ; n++) {
    const one = n === 1 ? path : path.slice(0, cut) + nameWithSuffix(path.slice(cut), `_${n}`);
    const there = await look(one);
    if (there !== 'other') return { path: one, shares: there === 'same' };
  }
}

/** Downloads of one folder on the server in lists that must keep their order: main file of a shot first. */
export const inOrderOfShots = mayBeOneShot;

/** The main file of the shot that it belongs to, if that has a name by its date. */
function mainOf(came: CameByDate, mates: readonly NamedMate[]): NamedMate | null {
  const dated = mates.flatMap((mate) => {
    const taken = readDateName(mate.path);
    return taken === null ? [] : [{ ...mate, taken }];
  });
  const shot = shotsOf([...dated, { ...came, path: null }]).find((files) =>
    files.some(({ path, name }) => path === null && name === came.name),
  );
  return (shot?.find(({ path }) => path !== null) as NamedMate | undefined) ?? null;
}

/** `.jpg`; of a sidecar that names its file, `.CR2.xmp`. What is no plain extension is left out. */
const tailOf = (name: string): string => /((\.[a-z0-9]{1,8})?\.xmp|\.[a-z0-9]{1,8})$/i.exec(name)?.[0] ?? '';
