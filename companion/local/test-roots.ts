import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../store/index.ts';
import { openRoots } from './index.ts';

/**
 * `photos/2026/summer/a.jpg` holds “inside” and may be allowed, `outside/a.jpg` holds “SECRET”; the data folder is
 * `data/photoferry`.
 */
export function openTestRoots() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'pf-local-')));
  const photos = join(base, 'photos');
  const home = join(base, 'data', 'photoferry');
  let store = openStore(home);
  mkdirSync(join(photos, '2026', 'summer'), { recursive: true });
  writeFileSync(join(photos, '2026', 'summer', 'a.jpg'), 'inside');
  mkdirSync(join(base, 'outside'));
  writeFileSync(join(base, 'outside', 'a.jpg'), 'SECRET');
  const world = {
    base,
    photos,
    home,
    roots: openRoots(store, home),
    /** As after a new start of the companion, by another path if the data folder was moved by `before`. */
    async reopen(path = home, before = () => {}) {
      await store.close();
      before();
      store = openStore(path);
      world.roots = openRoots(store, path);
    },
    async read(id: string, path: string): Promise<string> {
      const { handle } = await world.roots.open(id, path);
      try {
        return await handle.readFile('utf8');
      } finally {
        await handle.close();
      }
    },
    async end() {
      await store.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
  return world;
}
