/** Every reason for which sync leaves a file alone has its words on the pages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { reasonKey } from '../../extension/options/sync/files/reason-words.ts';

const read = (file: string) => readFileSync(new URL(`../../companion/sync/${file}`, import.meta.url), 'utf8');

/** The members of a union of string literals. */
function unionIn(file: string, name: string): string[] {
  const union = new RegExp(`export type ${name} =([^;]+);`).exec(read(file))?.[1] ?? '';
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, member]) => member ?? '');
}

test('each of them can be said', () => {
  const reasons = [
    ...unionIn('actions.ts', 'LeaveReason'),
    ...unionIn('types.ts', 'FrozenReason'),
    ...['not-in-preview', 'mass-change', 'journal-lost'],
  ];
  assert.ok(reasons.length > 30, 'the unions were found');
  assert.deepEqual(
    reasons.filter((why) => reasonKey(why) === null),
    [],
  );
});
