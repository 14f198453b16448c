/** The table of DESIGN written down once more, over contents, for names that have nothing to do with others. */
import assert from 'node:assert/strict';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { Sides } from './apply.ts';
import { hash } from './listings.ts';
import { parents } from './tree.ts';

type Content = string | undefined;
export type Expected = Map<string, { local: Content; remote: Content }>;

/** What the sides must hold after a run, by path. */
export function expectedByTable(sides: Sides, rules: SyncRules): Expected {
  const { local, remote, journal } = sides;
  const all = [...local.contents(), ...remote.contents()];
  const places = (content: string) => all.filter((one) => one === content).length;
  const expected: Expected = new Map();
  for (const path of new Set([...local.nodes.keys(), ...remote.nodes.keys(), ...journal.pairs.keys()])) {
    const [here, there, pair] = [
      local.get(path)?.content,
      remote.get(path)?.content,
      journal.pairs.get(path),
    ];
    if (here === null || there === null || pair?.kind === 'folder') continue;
    if (isBelowFile(sides, path) || mayMoveAlong(sides, path)) continue;
    if (pair !== undefined && pair.state !== 'equal') continue;
    const was = pair?.sha256 ?? (pair === undefined ? undefined : 'unread');
    if (was === 'unread') continue;
    // Moved, or a copy of another file: not for this table.
    const usual = Number(here !== undefined) + Number(there !== undefined && there !== here) > 0;
    const alone = [here, there].every((one) => one === undefined || places(one) <= (here === there ? 2 : 1));
    const gone = was !== undefined && all.some((one) => hash(one) === was && one !== here && one !== there);
    if (!usual || !alone || gone || cameFrom(sides, path)) continue;
    if (path.endsWith('.dng') && !rules.rawAndVideo) expected.set(path, { local: here, remote: there });
    else expected.set(path, byTable(was, here, there, rules));
  }
  return expected;
}

export function asTheTableSays({ local, remote }: Sides, expected: Expected): void {
  for (const [path, want] of expected) {
    const have = {
      local: local.get(path)?.content ?? undefined,
      remote: remote.get(path)?.content ?? undefined,
    };
    assert.deepEqual(have, want, path);
  }
}

function byTable(
  was: string | undefined,
  local: Content,
  remote: Content,
  { up, down, deletions }: SyncRules,
) {
  const unchanged = { local, remote };
  const here = local === undefined ? 'gone' : hash(local) === was ? 'same' : 'changed';
  const there = remote === undefined ? 'gone' : hash(remote) === was ? 'same' : 'changed';
  if (local === remote) return unchanged;
  const upload = up ? { local, remote: local } : unchanged;
  const download = down ? { local: remote, remote } : unchanged;
  if (here === 'gone' && there === 'same')
    return deletions && up ? { local: undefined, remote: undefined } : unchanged;
  if (here === 'same' && there === 'gone')
    return deletions && down ? { local: undefined, remote: undefined } : unchanged;
  if (here === 'gone' || here === 'same') return download;
  if (there === 'gone' || there === 'same') return upload;
  return up && down ? { local: remote, remote } : unchanged;
}

/** On one side, or in the journal, a file stands where the path needs a folder. */
function isBelowFile({ local, remote, journal }: Sides, path: string): boolean {
  return parents(path).some(
    (folder) =>
      local.get(folder)?.content != null ||
      remote.get(folder)?.content != null ||
      journal.pairs.get(folder)?.kind === 'file',
  );
}

/** In a folder that is gone from one side while there is a new one that it may have become, or in that new one. */
function mayMoveAlong({ local, remote, journal }: Sides, path: string): boolean {
  return [local, remote].some((side) => {
    const isGone = (folder: string) => journal.pairs.get(folder)?.kind === 'folder' && !side.get(folder);
    const isNew = (folder: string) => side.get(folder)?.content === null && !journal.pairs.has(folder);
    const above = parents(path);
    return (
      (above.some(isGone) && [...side.nodes.keys()].some(isNew)) ||
      (above.some(isNew) && [...journal.pairs.keys()].some(isGone))
    );
  });
}

/** The journal knows the bytes at another path. */
function cameFrom({ local, remote, journal }: Sides, path: string): boolean {
  const here = [local, remote].flatMap((side) => side.get(path)?.content ?? []).map(hash);
  return [...journal.pairs].some(
    ([at, pair]) => at !== path && pair.kind === 'file' && pair.sha256 !== null && here.includes(pair.sha256),
  );
}
