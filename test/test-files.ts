import { glob } from 'node:fs/promises';
import { ROOT } from '../.ci/root.ts';

/** Test files of one kind: how many of them run at once, and how long one may take. */
export interface Group {
  name: string;
  files: string[];
  lanes: number;
  secondsAtMost: number;
}

const FOLDERS = ['companion', 'shared', 'extension', 'test'];

/**
 * All test files whose path contains one of `filters` (all of them where there is none), as two groups: what drives
 * a browser, one after the other and first because these are the longest, and what runs in Node alone. One lane more
 * than CI has cores: many of them wait for a server or for a time to pass.
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
    { name: 'Browser tests', files: files.filter(inBrowser), lanes: 1, secondsAtMost: 1200 },
    {
      name: 'Unit and integration tests',
      files: files.filter((file) => !inBrowser(file)),
      lanes: 2,
      secondsAtMost: 900,
    },
  ];
}
