import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import { startApache, type TestServer } from '../servers/index.ts';

/** An Apache for all tests of a file, empty before each of them. */
export async function apacheOfFile(): Promise<TestServer> {
  const apache = await startApache();
  after(() => apache.remove());
  beforeEach(async () => {
    for (const name of await readdir(apache.root)) await rm(join(apache.root, name), { recursive: true });
  });
  return apache;
}
