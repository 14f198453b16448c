/** Trees of small files on disk, as data: text by path; null removes, `/` at the end makes a folder. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isOwnName } from '../../shared/ignored-names.ts';
import { giveToServer } from '../servers/unprivileged.ts';

export type Files = Record<string, string | null>;

/** Long before now, and each write a little later than the one before: no file looks as if it were being written. */
let time = Date.parse('2026-02-01T12:00:00Z') / 1000;

/** Like an editor does: under another name first, so that each version has a time of its own. */
export function writeTree(root: string, files: Files): string[] {
  const written: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    if (text === null) {
      rmSync(full, { recursive: true, force: true });
      continue;
    }
    const folders = path.endsWith('/') ? full : dirname(full);
    const made = mkdirSync(folders, { recursive: true });
    if (made !== undefined) written.push(made, folders);
    if (path.endsWith('/')) continue;
    writeFileSync(`${full}~`, text);
    time += 10;
    utimesSync(`${full}~`, time, time);
    renameSync(`${full}~`, full);
    written.push(full);
  }
  return written;
}

/** The same for files of a server. */
export async function treeOn(root: string, files: Files): Promise<void> {
  const written = writeTree(root, files);
  for (const path of written) {
    for (let above = path; above.length > root.length; above = dirname(above)) await giveToServer(above);
  }
}

/** Without our own names, folders with `/` and no text. */
export function readTree(root: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, below)).sort()) {
    if (isOwnName(name) || name === '.DAV') continue;
    const path = below === '' ? name : `${below}/${name}`;
    if (statSync(join(root, path)).isDirectory())
      Object.assign(found, { [`${path}/`]: '' }, readTree(root, path));
    else found[path] = readFileSync(join(root, path), 'utf8');
  }
  return found;
}

/** Which file or folder each path is, and in which state. */
export function nodesOn(root: string): Map<string, { id: string; version: number }> {
  const paths = Object.keys(readTree(root)).map((path) => path.replace(/\/$/, ''));
  return new Map(
    paths.map((path) => {
      const { ino, ctimeMs } = statSync(join(root, path));
      return [path, { id: String(ino), version: ctimeMs }];
    }),
  );
}

/** All contents below a folder, our own trash and temporary files too. */
export function contentsBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
