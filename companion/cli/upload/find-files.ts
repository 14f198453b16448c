/** The files behind what was named: each file itself, each folder with all that is below it. */
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { whyLeftAlone } from '../../../shared/ignored-names.ts';
import { PhotoferryError, type Problem, toProblem } from '../../../shared/problems.ts';
import { wrongUse } from '../wrong-use.ts';

export interface LocalFile {
  /** Absolute. */
  path: string;
  /** As it was named. */
  shown: string;
  /** On the server. */
  folder: string;
}

export type Found = { file: LocalFile } | { shown: string; problem: Problem };

/** What is not sent, and not an error: counted, so that nobody wonders. */
export interface LeftAlone {
  hidden: number;
  links: number;
  /** What systems leave in folders: `Thumbs.db`, `@eaDir` … and our own temporary files. */
  clutter: number;
  /** Sockets, pipes, devices. */
  special: number;
}

/**
 * Files in the order of their names, folder by folder: no more is in memory than one folder on each level. Subfolders
 * go to folders of the same name below `folder`. The files themselves are not looked at: whoever takes them does that,
 * and one look after the other would keep a fast server waiting.
 */
export async function* findFiles(
  named: readonly string[],
  folder: string,
  left: LeftAlone,
): AsyncGenerator<Found> {
  for (const shown of named) {
    const path = resolve(shown);
    const found = await statOf(path, shown);
    if ('problem' in found) yield { shown, problem: found.problem };
    else if (found.stats.isDirectory()) yield* filesBelow({ path, shown, folder }, left);
    else if (found.stats.isFile()) yield { file: { path, shown, folder } };
    else yield { shown, problem: toProblem(wrongUse(`“${shown}” is not a file.`)) };
  }
}

interface LocalFolder {
  path: string;
  shown: string;
  folder: string;
}

async function* filesBelow(from: LocalFolder, left: LeftAlone): AsyncGenerator<Found> {
  const listed = await listOf(from);
  if ('problem' in listed) {
    yield { shown: from.shown, problem: listed.problem };
    return;
  }
  for (const entry of listed.entries) {
    const why = reasonToLeave(entry);
    if (why !== null) {
      left[why]++;
      continue;
    }
    const path = join(from.path, entry.name);
    const shown = join(from.shown, entry.name);
    if (entry.isDirectory()) {
      yield* filesBelow({ path, shown, folder: `${from.folder.replace(/\/$/, '')}/${entry.name}` }, left);
    } else {
      yield { file: { path, shown, folder: from.folder } };
    }
  }
}

function reasonToLeave(entry: Dirent): keyof LeftAlone | null {
  if (entry.isSymbolicLink()) return 'links';
  const why = whyLeftAlone(entry.name);
  return why ?? (entry.isFile() || entry.isDirectory() ? null : 'special');
}

async function listOf({ path, shown }: LocalFolder): Promise<{ entries: Dirent[] } | { problem: Problem }> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { problem: problemOf(error, shown) };
  }
}

async function statOf(path: string, shown: string): Promise<{ stats: Stats } | { problem: Problem }> {
  try {
    return { stats: await stat(path) };
  } catch (error) {
    return { problem: problemOf(error, shown) };
  }
}

function problemOf(error: unknown, target: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  if (missing) return new PhotoferryError('source-missing', { target }).problem;
  return new PhotoferryError('source-unreadable', { target, said: code }).problem;
}
