/** The local side, folder by folder. Nothing is followed, opened or changed. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { type TargetFolder, targetProblem } from '../../local/index.ts';
import type { Listing, LocalEntry, LocalFile } from '../types.ts';
import type { FreshFiles } from './fresh-files.ts';
import { frozenByName, identityOf, localEntry } from './local-entry.ts';
import { createLooks } from './look-at-names.ts';

export interface LocalScanNeeds {
  /** Held for as long as the scan is used. */
  root: TargetFolder;
  fresh: FreshFiles;
  signal: AbortSignal;
  /** Told of a folder that could not be listed; all below it stays as it is. */
  notListed(folder: string, problem: Problem): void;
  /** Whether a folder, by its `device:inode`, may be listed as the one of this path. */
  isExpected?(folder: string, identity: string): boolean;
  wallMs?: () => number;
  steadyMs?: () => number;
}

/** Lists folders by their path below the root. Throws only what `signal` says. */
export function localScan(needs: LocalScanNeeds): (folder: string) => Promise<Listing<LocalEntry>> {
  const looks = createLooks();
  return async (folder) => {
    try {
      await using held = await holdBelow(needs.root, folder);
      if (held === null) return notListed(needs, folder, { code: 'source-missing', target: folder });
      if (needs.isExpected?.(folder, identityOf(await stat(held.folder.through))) === false)
        return notListed(needs, folder, { code: 'local-changed', target: folder });
      return { complete: true, entries: await readEntries(held.folder, folder, needs, looks) };
    } catch (error) {
      needs.signal.throwIfAborted();
      return notListed(needs, folder, toProblem(targetProblem(error, join(needs.root.path, folder))));
    }
  };
}

function notListed(needs: LocalScanNeeds, folder: string, problem: Problem): Listing<LocalEntry> {
  needs.notListed(folder, problem);
  return { complete: false };
}

/** Goes down one name at a time, so that a link on the way is never followed. Null where a name is missing. */
async function holdBelow(
  root: TargetFolder,
  folder: string,
): Promise<({ folder: TargetFolder } & AsyncDisposable) | null> {
  let held = root;
  const letGo = async () => {
    if (held !== root) await held[Symbol.asyncDispose]();
  };
  for (const name of folder.split('/').filter(Boolean)) {
    const below = await held.inside(name, { make: false }).finally(letGo);
    if (below === null) return null;
    held = below;
  }
  return { folder: held, [Symbol.asyncDispose]: letGo };
}

async function readEntries(
  held: TargetFolder,
  folder: string,
  { fresh, signal, wallMs = Date.now, steadyMs = () => performance.now() }: LocalScanNeeds,
  looks: ReturnType<typeof createLooks>,
): Promise<LocalEntry[]> {
  const entries: LocalEntry[] = [];
  const names = (await readdir(held.through)).filter((name) => {
    const frozen = frozenByName(name);
    if (frozen !== null) entries.push(frozen);
    return frozen === null;
  });
  const seen = await looks(held.through, names, signal);
  const isSettled = (file: LocalFile) =>
    fresh.isSettled(`${folder}/${file.name}`, file, wallMs(), steadyMs());
  for (const [index, name] of names.entries()) {
    const stats = seen[index];
    if (stats === undefined || stats === 'gone') continue;
    if (stats === 'unreadable') entries.push({ kind: 'frozen', name, why: 'unreadable' });
    else entries.push(localEntry(name, stats, isSettled));
  }
  return entries;
}
