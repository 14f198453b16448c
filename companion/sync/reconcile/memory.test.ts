/** What a run remembers for the next one: deletions, settled conflicts, what PhotoPrism took. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Sides } from '../../../test/sync-model/apply.ts';
import { sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { planOnce, runSync } from '../../../test/sync-model/run.ts';
import type { SyncRules } from '../types.ts';

let sides: Sides;
let rules: SyncRules;
const plan = async () => (await planOnce(sides, rules, { reads: 0 })).map(sentence);
const run = () => runSync(sides, rules);
const write = (on: 'local' | 'remote', path: string, content: string, mtimeMs = sides.now()) =>
  sides[on].write(path, content, content.charCodeAt(0), mtimeMs);

describe('a remembered deletion', () => {
  beforeEach(async () => {
    rules = BOTH_WAYS;
    sides = await sidesOf({ was: { 'a.jpg': 'A' }, local: {}, remote: { 'a.jpg': 'A' } });
    await run();
  });

  test('is said while the other side stays as it is', async () => {
    assert.deepEqual(await plan(), ['leave a.jpg: deleted-here']);
  });
  test('is not carried out by turning deletions on afterwards', async () => {
    rules = { ...BOTH_WAYS, deletions: true };
    assert.deepEqual(await plan(), ['leave a.jpg: deleted-here']);
  });
  test('ends with a change on the other side', async () => {
    write('remote', 'a.jpg', 'A2');
    assert.deepEqual(await plan(), ['download a.jpg']);
  });
  test('stays with a change where the direction does not allow it', async () => {
    write('remote', 'a.jpg', 'B');
    rules = { ...BOTH_WAYS, down: false };
    assert.deepEqual(await plan(), ['leave a.jpg: deleted-here-changed-there']);
  });
  test('stays with other times but the same bytes', async () => {
    sides.remote.touch('a.jpg', sides.now());
    assert.deepEqual(await plan(), ['remember a.jpg gone local']);
    await run();
    assert.deepEqual(await plan(), ['leave a.jpg: deleted-here']);
  });
  test('is forgotten when the other side goes, too', async () => {
    sides.remote.remove('a.jpg');
    assert.deepEqual(await plan(), ['forget a.jpg']);
  });
  test('ends when the same bytes come back', async () => {
    write('local', 'a.jpg', 'A');
    assert.deepEqual(await plan(), ['adopt a.jpg']);
  });
  test('becomes an edit when other bytes come back', async () => {
    write('local', 'a.jpg', 'B');
    assert.deepEqual(await plan(), ['replace remote a.jpg']);
  });
  test('and other bytes on both sides are a conflict', async () => {
    write('local', 'a.jpg', 'B');
    write('remote', 'a.jpg', 'C');
    assert.match((await plan()).join(), /^conflict both a\.jpg/);
  });
});

test('a remembered deletion follows the move of its folder', async () => {
  rules = BOTH_WAYS;
  const was = { 'F/a.jpg': 'A', 'F/b.jpg': 'B' };
  sides = await sidesOf({ was, local: { 'F/b.jpg': 'B' }, remote: was });
  await run();
  sides.local.move('F', 'G');
  await run();
  assert.deepEqual(sides.remote.picture(), { G: null, 'G/a.jpg': 'A', 'G/b.jpg': 'B' });
  assert.deepEqual(await plan(), ['leave G/a.jpg: deleted-here']);
});

for (const way of ['up', 'down'] as const) {
  describe(`a conflict that was settled ${way} only`, () => {
    const [source, goal] = way === 'up' ? (['local', 'remote'] as const) : (['remote', 'local'] as const);
    beforeEach(async () => {
      rules = { ...BOTH_WAYS, up: way === 'up', down: way === 'down' };
      sides = await sidesOf({ local: { 'a.jpg': 'A' }, remote: { 'a.jpg': 'B' } });
      await run();
    });

    test('left a copy beside the other version', () => {
      const copies = sides[goal].children('').filter(([name]) => name.includes(' (conflict '));
      assert.equal(copies[0]?.[1].content, sides[source].get('a.jpg')?.content);
    });
    test('is not made again', async () => {
      const left = (await plan()).filter((one) => one.includes(' a.jpg'));
      assert.deepEqual(left, ['leave a.jpg: conflict-settled']);
    });
    test('is not made again though the other side changes', async () => {
      write(goal, 'a.jpg', 'C');
      await run();
      assert.equal(sides[goal].children('').length, 2);
    });
    test('is not made again after the journal was lost', async () => {
      sides.journal.pairs.clear();
      assert.ok((await plan()).includes(`settle ${way} a.jpg`));
      await run();
      assert.equal(sides[goal].children('').length, 2);
    });
    test('comes up again with other bytes at its source', async () => {
      write(source, 'a.jpg', 'D');
      assert.ok((await plan()).some((one) => one.startsWith(`conflict ${way} a.jpg as a (conflict `)));
    });
    test('ends when both get the same bytes', async () => {
      write(goal, 'a.jpg', sides[source].get('a.jpg')?.content ?? '');
      assert.ok((await plan()).includes('adopt a.jpg'));
    });
  });
}

test('bytes that nobody ever read count as changed once their time did and the other side is gone', async () => {
  rules = BOTH_WAYS;
  sides = await sidesOf({ local: {}, remote: {} });
  for (const on of ['local', 'remote'] as const) write(on, 'a.jpg', 'A', 1_600_000_000_000);
  await run();
  sides.remote.remove('a.jpg');
  sides.local.touch('a.jpg', sides.now());
  assert.deepEqual(await plan(), ['upload a.jpg']);
});

describe('PhotoPrism’s import folder', () => {
  beforeEach(async () => {
    rules = { ...BOTH_WAYS, down: false, deletions: true, importFolder: true };
    sides = await sidesOf({ was: { 'a.jpg': 'A' }, local: { 'a.jpg': 'A' }, remote: {} });
  });

  test('takes what vanishes there: it is never sent again, and no deletion', async () => {
    assert.deepEqual(await plan(), ['take a.jpg']);
    await run();
    assert.deepEqual(await plan(), ['leave a.jpg: taken-for-import']);
    sides.local.touch('a.jpg', sides.now());
    assert.deepEqual(await plan(), ['leave a.jpg: taken-for-import']);
  });
  test('forgets what is gone on both sides', async () => {
    await run();
    sides.local.remove('a.jpg');
    assert.deepEqual(await plan(), ['forget a.jpg']);
  });
});
