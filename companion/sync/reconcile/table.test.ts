import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf } from '../../../test/sync-model/plan-of.ts';
import type { SyncRules } from '../types.ts';

type Rules = Partial<SyncRules>;
const UP: Rules = { up: true, down: false };
const DOWN: Rules = { up: false, down: true };
const COPY = 'a (conflict 2026-11-23 14-05-33 laptop).jpg';

/** Journal, local, remote as contents; null: not there. What follows both ways, up only, down only. */
type Line = [
  name: string,
  was: string | null,
  local: string | null,
  remote: string | null,
  both: string,
  up: string,
  down: string,
];

const LINES: Line[] = [
  ['new here', null, 'A', null, 'upload a.jpg', 'upload a.jpg', 'leave a.jpg: only-here'],
  ['new there', null, null, 'A', 'download a.jpg', 'leave a.jpg: only-there', 'download a.jpg'],
  ['new on both, the same', null, 'A', 'A', 'adopt a.jpg', 'adopt a.jpg', 'adopt a.jpg'],
  ['new on both, another size', null, 'A', 'B', ...conflicts()],
  ['new on both, the same size', null, 'A', 'A2', ...conflicts()],
  ['as it was', 'A', 'A', 'A', '', '', ''],
  [
    'changed here',
    'A',
    'B',
    'A',
    'replace remote a.jpg',
    'replace remote a.jpg',
    'leave a.jpg: changed-here',
  ],
  [
    'changed here, the same size',
    'A',
    'A2',
    'A',
    'replace remote a.jpg',
    'replace remote a.jpg',
    'leave a.jpg: changed-here',
  ],
  [
    'changed there',
    'A',
    'A',
    'B',
    'replace local a.jpg',
    'leave a.jpg: changed-there',
    'replace local a.jpg',
  ],
  [
    'changed there, the same size',
    'A',
    'A',
    'A2',
    'replace local a.jpg',
    'leave a.jpg: changed-there',
    'replace local a.jpg',
  ],
  ['changed on both, the same', 'A', 'B', 'B', 'adopt a.jpg', 'adopt a.jpg', 'adopt a.jpg'],
  ['changed on both', 'A', 'B', 'C', ...conflicts()],
  ['changed on both, the same size', 'A', 'A2', 'A3', ...conflicts()],
  ['gone here', 'A', null, 'A', ...remembered('local')],
  ['gone there', 'A', 'A', null, ...remembered('remote')],
  [
    'gone here, changed there',
    'A',
    null,
    'B',
    'download a.jpg',
    'leave a.jpg: deleted-here-changed-there',
    'download a.jpg',
  ],
  [
    'changed here, gone there',
    'A',
    'B',
    null,
    'upload a.jpg',
    'upload a.jpg',
    'leave a.jpg: changed-here-deleted-there',
  ],
  ['gone on both', 'A', null, null, 'forget a.jpg', 'forget a.jpg', 'forget a.jpg'],
];

function conflicts(): [string, string, string] {
  return [`conflict both a.jpg as ${COPY}`, `conflict up a.jpg as ${COPY}`, `conflict down a.jpg as ${COPY}`];
}
function remembered(side: string): [string, string, string] {
  const said = `remember a.jpg gone ${side}`;
  return [said, said, said];
}

const file = (content: string | null) => (content === null ? {} : { 'a.jpg': content });
const planOfLine = ([, was, local, remote]: Line, rules: Rules, checksums = false) =>
  planOf({ was: file(was), local: file(local), remote: file(remote), manners: { checksums } }, rules);
const said = (sentence: string) => (sentence === '' ? [] : [sentence]);

describe('every row of the table', () => {
  for (const line of LINES) {
    const [name, , , , both, up, down] = line;
    test(`${name}, both ways`, async () => {
      for (const checksums of [false, true])
        assert.deepEqual(await planOfLine(line, {}, checksums), said(both));
    });
    test(`${name}, up only`, async () => assert.deepEqual(await planOfLine(line, UP), said(up)));
    test(`${name}, down only`, async () => assert.deepEqual(await planOfLine(line, DOWN), said(down)));
  }
});

describe('with deletions on', () => {
  const lineOf = (name: string) => LINES.find((line) => line[0] === name) as Line;
  const cases: [name: string, rules: Rules, expected: string][] = [
    ['gone here', {}, 'trash remote a.jpg'],
    ['gone here', UP, 'trash remote a.jpg'],
    ['gone here', DOWN, 'remember a.jpg gone local'],
    ['gone there', {}, 'trash local a.jpg'],
    ['gone there', DOWN, 'trash local a.jpg'],
    ['gone there', UP, 'remember a.jpg gone remote'],
  ];
  for (const [name, rules, expected] of cases) {
    const way = rules === UP ? 'up only' : rules === DOWN ? 'down only' : 'both ways';
    test(`${name}, ${way}`, async () => {
      assert.deepEqual(await planOfLine(lineOf(name), { ...rules, deletions: true }), [expected]);
    });
  }

  test('nothing else changes', async () => {
    for (const line of LINES) {
      if (line[0] === 'gone here' || line[0] === 'gone there') continue;
      assert.deepEqual(await planOfLine(line, { deletions: true }), said(line[4]), line[0]);
    }
  });
});

test('with neither direction nothing is written anywhere', async () => {
  for (const line of LINES) {
    const plan = await planOfLine(line, { up: false, down: false, deletions: true });
    assert.ok(
      plan.every((one) => /^(leave|adopt|remember|forget) /.test(one)),
      plan.join(),
    );
  }
});
