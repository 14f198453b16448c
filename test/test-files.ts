import { glob } from 'node:fs/promises';
import { ROOT } from '../.ci/root.ts';

/** Test files that run together: how many at once, and how long one may take. */
export interface Group {
  name: string;
  files: string[];
  atOnce: number;
  secondsAtMost: number;
}

const FOLDERS = ['companion', 'shared', 'extension', 'test'];

/**
 * All test files whose path contains one of `filters` (all of them where there is none), as two groups: what runs in
 * Node alone, and what drives a browser, one file at a time because a window must keep the focus.
 */
export async function testFiles(filters: readonly string[]): Promise<Group[]> {
  const found = await Array.fromAsync(glob(`{${FOLDERS.join(',')}}/**/*.test.{ts,tsx}`, { cwd: ROOT }));
  const files = found
    .map((file) => file.replaceAll('\\', '/'))
    .filter(
      (file) => filters.length === 0 || filters.some((filter) => file.includes(filter.replace(/^\.\//, ''))),
    )
    .sort()
    .reverse(); // test/ is first then: it has the long ones
  const inBrowser = (file: string) => file.startsWith('test/e2e/');
  return [
    {
      name: 'Unit and integration tests',
      files: files.filter((file) => !inBrowser(file)),
      atOnce: 2,
      secondsAtMost: 400,
    },
    { name: 'Browser tests', files: files.filter(inBrowser), atOnce: 1, secondsAtMost: 600 },
  ];
}
