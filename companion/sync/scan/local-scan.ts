/** The local side, folder by folder. Nothing is followed, opened or changed. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { systemCode } from '../../files/index.ts';
import { type TargetFolder, targetProblem } from '../../local/index.ts';
import type { Listing, LocalEntry } from '../types.ts';
import type { FreshFiles } from './fresh-files.ts';
import { frozenByName, localEntry } from './local-entry.ts';

/** So many names are looked at together; the system's own threads are four. */
const TOGETHER = 64;

export interface LocalScanNeeds {
  /** Held for as long as the scan is used. */
  root: TargetFolder;
  fresh: FreshFiles;
  signal: AbortSignal;
  /** Told of a folder that could not be listed; all below it stays as it is. */
  notListed(folder: string, problem: Problem): void;
  wallMs?: () => number;
  steadyMs?: () => number;
}

/** Lists folders by their path below the root. Throws only what `signal` says. */
export function localScan(needs: LocalScanNeeds): (folder: string) => Promise<Listing<LocalEntry>> {
  return async (folder) => {
    try {
      await using held = await holdBelow(needs.root, folder);
      if (held === null) return notListed(needs, folder, { code: 'source-missing', target: folder });
      return { complete: true, entries: await readEntries(held.folder, folder, needs) };
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

async function readEntries(held: TargetFolder, folder: string, needs: LocalScanNeeds): Promise<LocalEntry[]> {
  const { fresh, signal, wallMs = Date.now, steadyMs = () => performance.now() } = needs;
  const names = await readdir(held.through);
  const entries: LocalEntry[] = [];
  for (let start = 0; start < names.length; start += TOGETHER) {
    signal.throwIfAborted();
    const some = names.slice(start, start + TOGETHER).map(async (name) => {
      const frozen = frozenByName(name);
      if (frozen !== null) return frozen;
      return readEntry(held, name, (seen) =>
        fresh.isSettled(`${folder}/${name}`, seen, wallMs(), steadyMs()),
      );
    });
    for (const entry of await Promise.all(some)) if (entry !== null) entries.push(entry);
  }
  return entries;
}

async function readEntry(
  held: TargetFolder,
  name: string,
  isSettled: Parameters<typeof localEntry>[2],
): Promise<LocalEntry | null> {
  try {
    return localEntry(name, await lstat(join(held.through, name)), isSettled);
  } catch (error) {
    // Proven gone since the listing; anything else may pass, and the file is there.
    if (systemCode(error) === 'ENOENT') return null;
    return { kind: 'frozen', name, why: 'unreadable' };
  }
}
