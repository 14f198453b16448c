/** What people do on both sides of a sync folder, with real files: the steps of the model's histories. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveToServer } from '../servers/unprivileged.ts';
import type { Run, Step } from '../sync-model/histories.ts';
import type { SyncBed } from './sync-bed.ts';
import { readTree } from './sync-tree.ts';

/** Never touched: a root that is emptied, or another one, stops a run. */
export const ANCHOR = 'anchor.jpg';

type Edit = Exclude<Step, Run>;

/** Contents never repeat, nor share both size and second: what only a look can tell is another matter. */
export function editsOf({ local, remote }: Pick<SyncBed, 'local' | 'remote'>) {
  let seconds = Date.parse('2026-02-01T12:00:00Z') / 1000;
  let written = 0;
  const used = new Set<string>();
  const roots = { local, remote };

  function fresh(): { text: string; at: number } {
    const text = `content ${++written} `.padEnd(100 + (written % 3), '.');
    do seconds += 10;
    while (used.has(`${text.length} ${seconds}`));
    used.add(`${text.length} ${seconds}`);
    return { text, at: seconds };
  }

  async function write(root: string, path: string, { text, at } = fresh()): Promise<void> {
    const full = join(root, path);
    if (!isFile(full) && (!isFree(root, path) || !/\.(jpg|dng)$/.test(path))) return;
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(`${full}~`, text);
    utimesSync(`${full}~`, at, at);
    renameSync(`${full}~`, full);
    await give(root, path);
  }

  async function give(root: string, path: string): Promise<void> {
    if (root !== remote) return;
    for (let at = join(root, path); at.length > root.length; at = dirname(at)) await giveToServer(at);
  }

  async function move(root: string, from: string, to: string): Promise<void> {
    if (!isFree(root, to) || to.startsWith(`${from}/`)) return;
    const fits = isFile(join(root, from)) ? /\.(jpg|dng)$/ : /(^|\/)([FG]|x\.jpg)$/;
    if (!fits.test(to)) return;
    mkdirSync(dirname(join(root, to)), { recursive: true });
    renameSync(join(root, from), join(root, to));
    await give(root, to);
  }

  return async function act(edit: Edit): Promise<void> {
    if (edit.do === 'clock') {
      seconds += edit.seconds;
      return;
    }
    const paths = [...new Set([...Object.keys(readTree(local)), ...Object.keys(readTree(remote))])]
      .map((path) => path.replace(/\/$/, ''))
      .filter((path) => path !== ANCHOR)
      .sort();
    const at = (where: string | number): string =>
      typeof where === 'string' ? where : (paths[where % Math.max(1, paths.length)] ?? 'a.jpg');
    const path = at(edit.path);
    if (edit.do === 'both') {
      const first = fresh();
      await write(local, path, first);
      await write(remote, path, edit.same ? first : fresh());
      return;
    }
    const root = roots[edit.on];
    if (edit.do === 'write') await write(root, path);
    if (edit.do === 'folder' && isFree(root, path)) {
      mkdirSync(join(root, path), { recursive: true });
      await give(root, path);
    }
    if (!existsSync(join(root, path))) return;
    if (edit.do === 'touch' && isFile(join(root, path))) {
      const { at: time } = fresh();
      utimesSync(join(root, path), time, time);
    }
    if (edit.do === 'remove') rmSync(join(root, path), { recursive: true });
    if (edit.do === 'move') await move(root, path, at(edit.to));
  };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Nothing has the name, and no file stands where a folder is needed. */
function isFree(root: string, path: string): boolean {
  if (existsSync(join(root, path))) return false;
  const above = path.split('/').slice(0, -1);
  return above.every((_, n) => !isFile(join(root, ...above.slice(0, n + 1))));
}
