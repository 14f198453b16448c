import { lstat, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TargetFolder, targetProblem } from '../local/index.ts';

/** What two names have in common that are one and the same to a file system. */
export type NameKey = (name: string) => string;

/** Of a file system in which any other spelling is another file. */
export const exactKey: NameKey = (name) => name;

/** How a file system compares names. Pure. */
export function nameKey({ ignoresCase, normalises }: { ignoresCase: boolean; normalises: boolean }): NameKey {
  return (name) => {
    const text = normalises ? name.normalize('NFC') : name;
    return ignoresCase ? text.toLowerCase() : text;
  };
}

/** Finds out how the file system of a folder compares names, with an empty file of our own. */
export async function learnNameKey(folder: TargetFolder, tempName: string): Promise<NameKey> {
  const name = tempName.replace(/\.upload$/, '-\u00e9.upload');
  const isThere = (other: string) =>
    lstat(join(folder.through, other)).then(
      () => true,
      () => false,
    );
  try {
    await (await open(join(folder.through, name), 'wx')).close();
    const [ignoresCase, normalises] = [
      await isThere(name.toUpperCase()),
      await isThere(name.normalize('NFD')),
    ];
    await unlink(join(folder.through, name));
    return nameKey({ ignoresCase, normalises });
  } catch (error) {
    throw targetProblem(error, folder.path);
  }
}

/** Names of which an earlier one is the same to the file system, with that one. Pure. */
export function collisions(names: readonly string[], keyOf: NameKey): Map<string, string> {
  const first = new Map<string, string>();
  const later = new Map<string, string>();
  for (const name of names) {
    const key = keyOf(name);
    const other = first.get(key);
    if (other === undefined) first.set(key, name);
    else if (other !== name) later.set(name, other);
  }
  return later;
}
