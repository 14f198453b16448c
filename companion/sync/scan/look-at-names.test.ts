import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createLooks } from './look-at-names.ts';

const { signal } = new AbortController();
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pf-looks-'));
  writeFileSync(join(folder, 'a.jpg'), 'abc');
  symlinkSync(join(folder, 'a.jpg'), join(folder, 'link'));
});
after(() => rmSync(folder, { recursive: true }));

for (const [speed, stepMs] of [
  ['quick', 0],
  ['slow', 10],
] as const) {
  test(`the same is seen on a ${speed} disk`, async () => {
    let now = 0;
    const looks = createLooks(() => (now += stepMs));
    const names = Array.from({ length: 70 }, () => ['a.jpg', 'link', 'nowhere', 'a.jpg/below']).flat();
    const seen = await looks(folder, names, signal);
    const told = seen.map((look) => (typeof look === 'string' ? look : [look.isFile(), look.size > 0]));
    const expected = [[true, true], [false, true], 'gone', 'unreadable'];
    assert.deepEqual(
      told,
      names.map((_, index) => expected[index % 4]),
    );
  });
}

test('ends when it is not wanted any more', async () => {
  const looks = createLooks();
  await assert.rejects(
    looks(folder, ['a.jpg'], AbortSignal.abort('enough')),
    (reason) => reason === 'enough',
  );
});
