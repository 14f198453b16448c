/** Every option and every pair of options: each keeps its meaning whatever the other says. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf, type World } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import type { SyncRules } from '../types.ts';

/** The values of each option that differ from a two-way sync folder as it is made. */
const VALUES = {
  up: [false],
  down: [false],
  deletions: [true],
  preserveNames: [false],
  rawAndVideo: [false],
  include: [['*.jpg'], ['**', '*.pdf']],
  exclude: [['Private'], ['*.png']],
  sizeLimit: [70],
  importFolder: [true],
  trustNameAndSize: [true],
} satisfies Partial<Record<keyof SyncRules, unknown[]>>;

/** Files of one name each, and what must become of them under any rules. The size of a file is its first letter. */
const FILES: [path: string, world: World, follows: (rules: SyncRules) => string][] = [
  ['here.jpg', only('local', 'here.jpg'), ({ up }) => (up ? 'upload' : 'leave: only-here')],
  ['there.jpg', only('remote', 'there.jpg'), ({ down }) => (down ? 'download' : 'leave: only-there')],
  ['shot.cr2', only('local', 'shot.cr2'), (rules) => leftOut(rules, 'raw') ?? here(rules)],
  ['film.mp4', only('remote', 'film.mp4'), (rules) => leftOut(rules, 'raw') ?? there(rules)],
  ['drawing.png', only('local', 'drawing.png'), (rules) => leftOut(rules, 'png') ?? here(rules)],
  ['side.xmp', only('remote', 'side.xmp'), (rules) => leftOut(rules, 'xmp') ?? there(rules)],
  ['paper.pdf', only('local', 'paper.pdf'), (rules) => leftOut(rules, 'pdf') ?? here(rules)],
  [
    'Private/me.jpg',
    only('local', 'Private/me.jpg'),
    (rules) => (rules.exclude.includes('Private') ? '' : here(rules)),
  ],
  [
    'large.jpg',
    only('local', 'large.jpg', 'Z'),
    (rules) => (rules.sizeLimit ? 'leave: too-large' : here(rules)),
  ],
  [
    'edited.jpg',
    pair('edited.jpg', 'A', 'B', 'A'),
    ({ up }) => (up ? 'replace remote' : 'leave: changed-here'),
  ],
  [
    'gone-here.jpg',
    pair('gone-here.jpg', 'A', null, 'A'),
    ({ up, deletions }) => (deletions && up ? 'trash remote' : 'remember gone local'),
  ],
  [
    'gone-there.jpg',
    pair('gone-there.jpg', 'A', 'A', null),
    ({ down, deletions, importFolder }) =>
      importFolder ? 'take' : deletions && down ? 'trash local' : 'remember gone remote',
  ],
  [
    'grown.jpg',
    pair('grown.jpg', 'A', null, 'A', 'Z'),
    (rules) =>
      rules.sizeLimit ? 'leave: too-large' : rules.down ? 'download' : 'leave: deleted-here-changed-there',
  ],
  [
    'same-size.jpg',
    pair('same-size.jpg', null, 'A', 'A2'),
    (rules) => (rules.trustNameAndSize ? 'adopt' : conflict(rules)),
  ],
];

function only(side: 'local' | 'remote', path: string, content = 'A'): World {
  return { local: {}, remote: {}, [side]: { [path]: content } };
}
function pair(
  path: string,
  was: string | null,
  local: string | null,
  remote: string | null,
  now = remote,
): World {
  const file = (content: string | null) => (content === null ? {} : { [path]: content });
  return { was: file(was), local: file(local), remote: file(now) };
}
const here = ({ up }: SyncRules) => (up ? 'upload' : 'leave: only-here');
const there = ({ down }: SyncRules) => (down ? 'download' : 'leave: only-there');
function conflict({ up, down, preserveNames }: SyncRules): string {
  // Named by its date it comes beside the one that is here.
  if (down && !up && !preserveNames) return 'download';
  return up && down ? 'conflict both' : up ? 'conflict up' : down ? 'conflict down' : 'leave: differs';
}
function leftOut(
  { rawAndVideo, include, exclude }: SyncRules,
  kind: 'raw' | 'png' | 'xmp' | 'pdf',
): string | null {
  if (kind === 'png' && exclude.includes('*.png')) return 'leave: excluded';
  if (include.includes('*.jpg')) return 'leave: not-included';
  if (kind === 'pdf') return include.includes('*.pdf') ? null : 'leave: unknown-type';
  return kind === 'raw' && !rawAndVideo ? 'leave: raw-or-video-off' : null;
}

async function checkAll(changed: Partial<SyncRules>): Promise<void> {
  const rules = { ...BOTH_WAYS, ...changed };
  for (const [path, world, follows] of FILES) {
    const plan = (await planOf(world, changed)).filter((one) => one.includes(path));
    const said = plan.map((one) => one.replace(` ${path}`, '').replace(/ as .*/, '')).join();
    assert.equal(said, follows(rules), `${path} with ${JSON.stringify(changed)}`);
  }
}

const CHOICES = Object.entries(VALUES).flatMap(([option, values]) =>
  values.map((value) => ({
    name: `${option} ${JSON.stringify(value)}`,
    option,
    changed: { [option]: value },
  })),
);

test('as a two-way sync folder is made', () => checkAll({}));

describe('option', () => {
  for (const { name, changed } of CHOICES) test(name, () => checkAll(changed));
});

describe('options', () => {
  for (const [index, first] of CHOICES.entries()) {
    for (const second of CHOICES.slice(index + 1)) {
      if (first.option === second.option) continue;
      test(`${first.name} and ${second.name}`, () => checkAll({ ...first.changed, ...second.changed }));
    }
  }
});
