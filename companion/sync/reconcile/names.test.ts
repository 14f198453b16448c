import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf, sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS, EXACT } from '../../../test/sync-model/rules.ts';
import { planOnce } from '../../../test/sync-model/run.ts';
import { nameProblem } from '../selection/name-problem.ts';
import { conflictNames } from './conflict-names.ts';

const NFC = 'Köln.jpg'.normalize('NFC');
const NFD = 'Köln.jpg'.normalize('NFD');
const INSENSITIVE = { ...EXACT, caseSensitive: false };
const NORMALISED = { ...EXACT, unicode: 'normalised' as const };

describe('Unicode spellings', () => {
  test('of one name meet, whatever the sides tell apart', async () => {
    assert.deepEqual(await planOf({ local: { [NFD]: 'A' }, remote: { [NFC]: 'B' } }), [
      `conflict both ${NFD} as ${NFD.replace('.jpg', '')} (conflict 2026-11-23 14-05-33 laptop).jpg`,
    ]);
    const sides = await sidesOf({ was: { [NFC]: 'A' }, local: { [NFC]: 'A' }, remote: { [NFC]: 'A' } });
    sides.local.move(NFC, NFD);
    const plan = await planOnce(sides, BOTH_WAYS, { reads: 0 });
    assert.deepEqual(plan.map(sentence), [`adopt ${NFD}`], 'no rename travels');
  });

  test('that are two files here are two files there, where the server tells them apart', async () => {
    const local = { [NFC]: 'A', [NFD]: 'B' };
    assert.deepEqual(await planOf({ local, remote: {} }), [`upload ${NFD}`, `upload ${NFC}`]);
    assert.deepEqual(await planOf({ local, remote: { [NFC]: 'C' } }), [
      `upload ${NFD}`,
      `conflict both ${NFC} as Köln (conflict 2026-11-23 14-05-33 laptop).jpg`,
    ]);
  });

  test('that the server takes for one: the first travels, the other is said', async () => {
    const local = { [NFC]: 'A', [NFD]: 'B' };
    assert.deepEqual(await planOf({ local, remote: {} }, { remote: NORMALISED }), [
      `upload ${NFD}`,
      `leave ${NFC}: name-differs-in-spelling`,
    ]);
  });
});

describe('case', () => {
  test('tells files apart where both sides do', async () => {
    assert.deepEqual(await planOf({ local: { 'A.jpg': 'A' }, remote: { 'a.jpg': 'B' } }), [
      'upload A.jpg',
      'download a.jpg',
    ]);
  });

  test('does not where one side does not', async () => {
    const [planned] = await planOf(
      { local: { 'A.jpg': 'A' }, remote: { 'a.jpg': 'B' } },
      { local: INSENSITIVE },
    );
    assert.match(`${planned}`, /^conflict both A\.jpg/);
  });

  test('two names there that are one here: what is here keeps its own, the other is said', async () => {
    const was = { 'a.jpg': 'A' };
    const world = { was, local: was, remote: { 'a.jpg': 'A', 'A.jpg': 'B' } };
    assert.deepEqual(await planOf(world, { local: INSENSITIVE }), ['leave A.jpg: name-differs-in-spelling']);
    assert.deepEqual(await planOf({ local: {}, remote: world.remote }, { local: INSENSITIVE }), [
      'download A.jpg',
      'leave a.jpg: name-differs-in-spelling',
    ]);
  });

  for (const [on, other] of [
    ['local', 'remote'],
    ['remote', 'local'],
  ] as const) {
    test(`renamed only in case on the ${on} side: the other follows, where it may`, async () => {
      const was = { 'F/a.jpg': 'A' };
      const sides = await sidesOf({ was, local: was, remote: was });
      sides[on].move('F/a.jpg', 'F/A.jpg');
      const planned = async (rules: object) =>
        (await planOnce(sides, { ...BOTH_WAYS, local: INSENSITIVE, ...rules }, { reads: 0 })).map((one) =>
          sentence(one).replace(/F\/[aA]\.jpg(?= to|:)/, 'it'),
        );
      assert.deepEqual(await planned({}), [`move ${other} it to F/A.jpg (spelling)`]);
      const why = on === 'local' ? 'moved-here' : 'moved-there';
      assert.deepEqual(await planned(on === 'local' ? { up: false } : { down: false }), [`leave it: ${why}`]);
    });
  }

  test('of a folder renamed here: the one there follows', async () => {
    const was = { 'f/a.jpg': 'A' };
    const sides = await sidesOf({ was, local: was, remote: was });
    sides.local.move('f', 'F');
    const plan = await planOnce(sides, { ...BOTH_WAYS, local: INSENSITIVE }, { reads: 0 });
    assert.deepEqual(plan.map(sentence), ['move-folder remote F to F (spelling)']);
  });
});

describe('names that a side cannot hold', () => {
  const cases: [name: string, limits: object, why: string | null][] = [
    ['a.jpg', {}, null],
    [`${'ä'.repeat(98)}.jpg`, { longestNameBytes: 200 }, null],
    [`${'ä'.repeat(99)}.jpg`, { longestNameBytes: 200 }, 'name-too-long-there'],
    ['a:b.jpg', {}, null],
    ['a:b.jpg', { windowsNames: true }, 'name-not-possible-there'],
    ['con.jpg', { windowsNames: true }, 'name-not-possible-there'],
    ['a.jpg.', { windowsNames: true }, 'name-not-possible-there'],
    ['a\\b.jpg', { windowsNames: true }, 'name-not-possible-there'],
    ['a\nb.jpg', {}, 'name-not-possible-there'],
    ['\ud800.jpg', {}, 'name-not-possible-there'],
  ];
  for (const [name, limits, why] of cases) {
    test(`${JSON.stringify(name)} ${JSON.stringify(limits)}: ${why ?? 'it can'}`, () => {
      assert.equal(nameProblem(name, { ...EXACT, ...limits }), why);
    });
  }

  test('are said, on the side that has them', async () => {
    const windows = { ...EXACT, windowsNames: true };
    assert.deepEqual(await planOf({ local: {}, remote: { 'a:b.jpg': 'A' } }, { local: windows }), [
      'leave a:b.jpg: name-not-possible-there',
    ]);
    assert.deepEqual(await planOf({ local: {}, remote: { 'con/b.jpg': 'A' } }, { local: windows }), [
      'leave con: name-not-possible-there',
    ]);
  });
});

describe('names of conflict copies', () => {
  const mark = '2026-11-23 14-05-33 laptop';
  test('are the first that is free on both sides, in any case', () => {
    const names = conflictNames(
      mark,
      [{ name: `A (Conflict ${mark}).jpg`, size: 1 }],
      [{ name: `a (conflict ${mark} 2).jpg`, size: 1 }],
    );
    assert.equal(names.free('a.jpg'), `a (conflict ${mark} 3).jpg`);
    assert.equal(names.free('a.jpg'), `a (conflict ${mark} 4).jpg`);
  });
  test('have at most 200 bytes, whole characters and their extension', () => {
    const copy = conflictNames(mark, [], []).free(`${'👩‍👧‍👦'.repeat(20)}.jpeg`);
    assert.ok(Buffer.byteLength(copy) <= 200);
    assert.match(copy, /^(👩‍👧‍👦)+ \(conflict [^)]+\)\.jpeg$/u);
  });
  test('are known again by name and size', () => {
    const others = [
      { name: `a (conflict ${mark}).jpg`, size: 5 },
      { name: 'a (conflict 2020-01-01 00-00-00 other 2).jpg', size: 5 },
      { name: 'a (conflict 2020-01-01 00-00-00 other).jpg', size: 6 },
      { name: 'b (conflict 2020-01-01 00-00-00 other).jpg', size: 5 },
      { name: 'a (conflict of interest).jpg', size: 5 },
      { name: 'a (conflict 2020-01-01 00-00-00 other).png', size: 5 },
    ];
    assert.deepEqual(
      conflictNames(mark, [], others).copies('a.jpg', 'remote', 5),
      others.slice(0, 2).map(({ name }) => name),
    );
  });
});
