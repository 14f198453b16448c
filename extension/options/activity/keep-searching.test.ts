import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { EventEmitter, on } from 'node:events';
import { after, test } from 'node:test';
import { db } from '../../db.ts';
import { uploadRow } from '../../ui/test-upload.ts';
import { type Found, keepSearching } from './keep-searching.ts';

const upload = (id: string, state: 'failed' | 'done' = 'failed') => uploadRow(id, { state });
const stop = new AbortController();

after(() => {
  stop.abort();
  db.close();
});

test('what joins the selection is found, what leaves it is not any more', async () => {
  await db.uploads.bulkAdd([upload('sea'), upload('seal'), upload('hill')]);
  const told = new EventEmitter();
  const tell = (found: Found) => told.emit('found', found);
  const founds = on(told, 'found');
  const next = async (): Promise<string[]> => {
    for (;;) {
      const found: Found = (await founds.next()).value?.[0];
      if (found.done) return found.ids.sort();
    }
  };
  keepSearching(
    db,
    { phase: 'failed', serverId: null },
    ({ name }) => name.includes('sea'),
    tell,
    stop.signal,
  );
  assert.deepEqual(await next(), ['sea', 'seal']);
  await db.uploads.put(upload('sea', 'done'));
  assert.deepEqual(await next(), ['seal']);
  await db.uploads.bulkAdd([upload('seaside'), upload('valley')]);
  assert.deepEqual(await next(), ['seal', 'seaside']);
});
