import { describe } from 'node:test';
import type { ServerOptions } from '../../servers/index.ts';
import { type FreshFolders, freshFolders } from '../fresh-folders.ts';
import { CONFORMING } from './servers.ts';

/** A suite of its own for each server of the list; `tests` declares them over the folders, which are ready once they run. */
export function onEachServer(
  what: string,
  tests: (bed: FreshFolders) => void,
  options?: ServerOptions,
): void {
  for (const { name, start } of CONFORMING) {
    // Digest is found out by the client itself, as after a server was added without a test.
    const access = { signIn: undefined };
    describe(`${what}: ${name}`, () => tests(freshFolders(() => start(options), access)));
  }
}
