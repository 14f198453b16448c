import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { planOnce } from '../../../test/sync-model/run.ts';
import { type HoldFacts, holdBack } from './holds.ts';
import { rootProblem } from './root-problem.ts';

const photos = (count: number, content = 'A'): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`${String(n).padStart(3, '0')}.jpg`, `${content}${n}`]),
  );
const without = (files: Files, count: number): Files =>
  Object.fromEntries(Object.entries(files).slice(count));

async function plan(was: Files, local: Files, remote: Files, deletions = true) {
  return planOnce(await sidesOf({ was, local, remote }), { ...BOTH_WAYS, deletions }, { reads: 0 });
}
const facts = (known: number, more: Partial<HoldFacts> = {}): HoldFacts => ({
  known,
  recent: new Set<string>(),
  journalLost: false,
  confirmed: [],
  ...more,
});
const held = ({ holds }: ReturnType<typeof holdBack>) => holds.map(({ why, rows }) => [why, rows.length]);

describe('a mass change is held', () => {
  const cases: [name: string, known: number, gone: number, held: boolean][] = [
    ['100 of 1000', 1000, 100, false],
    ['101 of 1000', 1000, 101, true],
    ['20 of 79', 79, 20, true],
    ['20 of 80, a quarter', 80, 20, false],
    ['19 of 19', 19, 19, false],
    ['20 of 20', 20, 20, true],
  ];
  for (const [name, known, gone, isHeld] of cases) {
    test(`${name} deleted: ${isHeld ? 'yes' : 'no'}`, async () => {
      const was = photos(Math.min(known, 200));
      const rows = await plan(was, without(was, gone), was);
      assert.deepEqual(held(holdBack(rows, facts(known))), isHeld ? [['mass-change', gone]] : []);
    });
  }

  test('also when files change, and when it comes little by little within a day', async () => {
    const was = photos(30);
    const rows = await plan(was, { ...was, ...photos(10, 'B') }, was);
    assert.deepEqual(held(holdBack(rows, facts(30))), []);
    const others = new Set(Array.from({ length: 10 }, (_, n) => `earlier/${n}.jpg`));
    assert.deepEqual(held(holdBack(rows, facts(30, { recent: others }))), [['mass-change', 10]]);
    const same = new Set(rows.map(({ row }) => row.key));
    assert.deepEqual(held(holdBack(rows, facts(30, { recent: same }))), []);
  });

  test('and the harmless rest goes on', async () => {
    const was = photos(30);
    const local = { ...without(was, 25), 'new.jpg': 'N' };
    const { free, holds } = holdBack(await plan(was, local, was), facts(30));
    assert.deepEqual(
      [free.map(({ action }) => action.do), holds[0]?.rows.every(({ action }) => action.do === 'trash')],
      [['upload'], true],
    );
  });

  test('and remembering deletions harms nobody', async () => {
    const was = photos(30);
    const rows = await plan(was, {}, was, false);
    assert.deepEqual(holdBack(rows, facts(30)).free.length, rows.length);
  });

  test('but not when a folder was renamed', async () => {
    const sides = await sidesOf({
      was: inFolder(photos(120)),
      local: inFolder(photos(120)),
      remote: inFolder(photos(120)),
    });
    sides.local.move('F', 'G');
    const rows = await planOnce(sides, { ...BOTH_WAYS, deletions: true }, { reads: 0 });
    assert.deepEqual(held(holdBack(rows, facts(120))), []);
  });
});

const inFolder = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`F/${path}`, content]));

describe('a confirmation', () => {
  const was = photos(30);
  test('lets exactly that set go', async () => {
    const rows = await plan(was, without(was, 25), was);
    const [hold] = holdBack(rows, facts(30)).holds;
    assert.ok(hold);
    const confirmed = { confirmed: [hold.id] };
    assert.deepEqual(held(holdBack(rows.toReversed(), facts(30, confirmed))), []);
    // An ETag that becomes strong after our own write is no other version.
    const settled = rows.map((planned) => {
      const { remote } = planned.row;
      return remote?.kind === 'file'
        ? { ...planned, row: { ...planned.row, remote: { ...remote, etag: '"strong"' } } }
        : planned;
    });
    assert.deepEqual(held(holdBack(settled, facts(30, confirmed))), []);
    const more = await plan(was, without(was, 26), was);
    assert.deepEqual(held(holdBack(more, facts(30, confirmed))), [['mass-change', 26]]);
  });
});

test('a lost journal holds what would appear again; what is equal is adopted', async () => {
  const rows = await plan({}, { 'a.jpg': 'A', 'b.jpg': 'B' }, { 'c.jpg': 'C' });
  assert.deepEqual(held(holdBack(rows, facts(0, { journalLost: true }))), [['journal-lost', 3]]);
  assert.deepEqual(held(holdBack(rows, facts(0))), []);
});

describe('a root', () => {
  const sound = { device: '1', identity: 'marker', empty: false };
  const cases: [name: string, now: typeof sound | null, known: number, problem: string | null][] = [
    ['as it was is sound', sound, 9, null],
    ['that is missing is not', null, 9, 'missing'],
    ['on another device is not', { ...sound, device: '2' }, 9, 'other-device'],
    ['with another marker is not', { ...sound, identity: 'other' }, 9, 'other-identity'],
    ['that is empty now is not', { ...sound, empty: true }, 9, 'empty'],
    ['that is empty, where nothing was known, is', { ...sound, empty: true }, 0, null],
  ];
  for (const [name, now, known, problem] of cases) {
    test(name, () => assert.equal(rootProblem(sound, now, known), problem));
  }
});
