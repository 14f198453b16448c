import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trashFolders } from './trash-folders.ts';

test('each folder of the trash is looked for once, and again where that failed', async () => {
  const asked: string[] = [];
  const make = trashFolders({
    async makeFolders(path) {
      asked.push(path);
      if (asked.length === 1) throw new Error('no answer');
    },
  });
  await assert.rejects(make('/t/a'));
  for (const path of ['/t/a', '/t/a', '/t/b', '/t/a']) await make(path);
  assert.deepEqual(asked, ['/t/a', '/t/a', '/t/b']);
});
