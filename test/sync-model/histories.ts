/** Random histories of what people do on both sides. */
import fc from 'fast-check';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { ServerManners } from './listings.ts';
import { parents, type Tree } from './tree.ts';

/** A path by name, or whichever is there by its number: else people would hardly ever meet at one. */
type Where = string | number;

/** `sync-touched`: a run that looks only where files changed here, as far as the watcher told by then. */
export type Run = { do: 'sync' } | { do: 'sync-touched'; toldAll: boolean };
export type Step =
  | Run
  | { do: 'write' | 'touch' | 'remove' | 'folder'; on: 'local' | 'remote'; path: Where }
  | { do: 'move'; on: 'local' | 'remote'; path: Where; to: Where }
  | { do: 'both'; path: Where; same: boolean }
  | { do: 'clock'; seconds: number };

export interface History {
  rules: Pick<SyncRules, 'up' | 'down' | 'deletions' | 'rawAndVideo'>;
  manners: ServerManners;
  steps: Step[];
}

// `x.jpg` and `F` are files or folders; no other name begins with them.
const NAMES = ['a.jpg', 'x.jpg', 'r.dng'];
const FOLDERS = ['F', 'G', 'x.jpg', 'F/x.jpg'];
const named = fc.oneof(
  fc.constantFrom(...NAMES),
  fc
    .tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES))
    .map(([folder, name]) => `${folder}/${name}`),
);
const file: fc.Arbitrary<Where> = fc.oneof(named, fc.nat(9));
const path: fc.Arbitrary<Where> = fc.oneof(
  { weight: 3, arbitrary: file },
  { weight: 1, arbitrary: fc.constantFrom(...FOLDERS) },
);
const on = fc.constantFrom('local' as const, 'remote' as const);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'sync' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('sync-touched' as const), toldAll: fc.boolean() }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), on, path: file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('touch' as const), on, path: file }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), on, path }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('folder' as const), on, path: fc.constantFrom(...FOLDERS) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), on, path, to: path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('both' as const), path: file, same: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      seconds: fc.integer({ min: -90_000, max: 90_000 }),
    }),
  },
);

export const history: fc.Arbitrary<History> = fc.record({
  rules: fc.record({
    up: fc.boolean(),
    down: fc.boolean(),
    deletions: fc.boolean(),
    rawAndVideo: fc.boolean(),
  }),
  manners: fc.record({ checksums: fc.boolean(), fileIds: fc.boolean(), keepsTimes: fc.boolean() }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
});

export const isRun = (step: Step): step is Run => step.do === 'sync' || step.do === 'sync-touched';

/** A clock that steps as told, and contents that never repeat, nor share both size and second. */
export function people(local: Tree, remote: Tree) {
  let now = 1_700_000_000_000;
  let written = 0;
  const used = new Set<string>();
  const fresh = () => {
    written += 1;
    const size = 1000 + (written % 3);
    do now += 1001;
    while (used.has(`${size} ${Math.floor(now / 1000)}`));
    used.add(`${size} ${Math.floor(now / 1000)}`);
    return { content: `c${written}`, size, mtimeMs: now };
  };
  const write = (tree: Tree, at: string, { content, size, mtimeMs } = fresh()) => {
    const there = tree.get(at);
    if (there === undefined ? tree.isFree(at) && /\.(jpg|dng)$/.test(at) : there.content !== null)
      tree.write(at, content, size, mtimeMs);
  };

  return {
    now() {
      now += 1001;
      return now;
    },
    act(one: Exclude<Step, Run>): void {
      const paths = [...new Set([...local.nodes.keys(), ...remote.nodes.keys()])].sort();
      const at = (where: Where) =>
        typeof where === 'string' ? where : (paths[where % Math.max(1, paths.length)] ?? 'a.jpg');
      if (one.do === 'clock') {
        now += one.seconds * 1000;
        return;
      }
      const path = at(one.path);
      if (one.do === 'both') {
        const first = fresh();
        write(local, path, first);
        write(remote, path, one.same ? first : fresh());
        return;
      }
      const tree = one.on === 'local' ? local : remote;
      if (one.do === 'write') write(tree, path);
      if (one.do === 'folder' && tree.isFree(path)) tree.makeFolders([...parents(path), path]);
      const there = tree.get(path);
      if (there === undefined) return;
      if (one.do === 'touch' && there.content !== null) tree.touch(path, fresh().mtimeMs);
      if (one.do === 'remove') tree.remove(path);
      if (one.do === 'move') move(tree, path, at(one.to));
    },
  };
}

/** Names without an extension are folders' only, and only `x.jpg` may be one, too. */
function move(tree: Tree, path: string, to: string): void {
  if (!tree.isFree(to) || to.startsWith(`${path}/`)) return;
  const fits = tree.get(path)?.content === null ? /(^|\/)([FG]|x\.jpg)$/ : /\.(jpg|dng)$/;
  if (fits.test(to)) tree.move(path, to);
}
