import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { withCode } from '../../test/problem.ts';
import { migrate } from '../store/migrate.ts';
import type { WebdavClient } from '../webdav/index.ts';
import { createDestinations } from './destination.ts';
import type { UploadRow } from './row.ts';

test('a folder that cannot be listed fails its upload alone, however long the server is looked at meanwhile', async () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  const client = {
    root: new URL('https://cloud.test/dav/'),
    async *list(folder: string) {
      if (folder === '/file') throw new PhotoferryError('not-a-folder', { target: folder });
      yield* [];
    },
  } as unknown as WebdavClient;
  const destinations = createDestinations({
    accounts: {
      async capabilities() {
        // A failure that nobody awaits in this time would end the process.
        await turn();
        await turn();
        return CAUTIOUS;
      },
    },
    store: { db },
    pools: { setCeiling() {} },
    now: Date.now,
  });
  const into = (folder: string) => {
    const row = { serverId: 'one', folder, source: { kind: 'disk' }, createdAt: 0 };
    return destinations.of(client, row as UploadRow, new AbortController().signal);
  };
  (await into('/photos')).leave();
  await assert.rejects(into('/file'), withCode('not-a-folder'));
  assert.equal((await into('/photos')).taken?.size, 0);
});
