import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../.ci/root.ts';

/** A file of the project, read. */
export interface Source {
  /** Path from the top folder. */
  file: string;
  text: string;
}

/** A file of the project as text. */
export function readText(file: string): Promise<string> {
  return readFile(path.join(ROOT, file), 'utf8');
}

/** A JSON file of the project. What is in it is the caller's to know. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readText(file));
}

/** The project's own files that match a glob, read; without what was built or installed. */
export async function readFiles(pattern: string): Promise<Source[]> {
  const exclude = ['node_modules', 'dist', '.runtime'];
  const files = (await Array.fromAsync(glob(pattern, { cwd: ROOT, exclude }))).sort();
  return await Promise.all(files.map(async (file) => ({ file, text: await readText(file) })));
}

/** As `readFiles`, without the unit tests beside the sources. */
export async function readSources(pattern: string): Promise<Source[]> {
  return (await readFiles(pattern)).filter(({ file }) => !/\.test\.tsx?$/.test(file));
}
