import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decision, decide, type LocalThing } from './decide.ts';

const AT = 1_600_000_000_000;
const TABLE: [what: string, size: number | null, modifiedAt: number | null, local: LocalThing, Decision][] = [
  ['size and whole second', 5, AT, { size: 5, mtimeMs: AT + 999 }, 'there'],
  ['another second', 5, AT, { size: 5, mtimeMs: AT - 1 }, 'compare'],
  ['before 1970', 5, -1000, { size: 5, mtimeMs: -500 }, 'there'],
  ['no time', 5, null, { size: 5, mtimeMs: AT }, 'compare'],
  ['another size, same time', 5, AT, { size: 6, mtimeMs: AT }, 'differs'],
  ['empty, whatever the time', 0, null, { size: 0, mtimeMs: AT }, 'there'],
  ['no size', null, AT, { size: 5, mtimeMs: AT }, 'compare'],
  ['a folder', 0, AT, { said: 'a folder' }, 'differs'],
];

for (const [what, size, modifiedAt, local, decision] of TABLE) {
  test(`${what}: ${decision}`, () => assert.equal(decide({ size, modifiedAt }, local), decision));
}
