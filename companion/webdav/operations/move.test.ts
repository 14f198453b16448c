import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Ask } from '../types.ts';
import { createMover } from './move.ts';
import { createTurns } from './turns.ts';

/** A server that looks whether a name is free and renames a moment later, as all without locks do. */
function slowServer() {
  const names = new Set<string>();
  const send = async ({ headers }: Ask) => {
    const name = new URL(headers?.Destination ?? '').pathname.toLowerCase();
    const taken = names.has(name);
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    names.add(name);
    const status = taken ? 412 : 201;
    return { status, statusText: '', header: () => null, body: Readable.from([]) };
  };
  return createMover({ root: new URL('http://slow.test/'), transport: { send, close() {} } }, createTurns());
}

test('two moves to one name at once never both succeed', async () => {
  const move = slowServer();
  const outcomes = await Promise.all([move('/1', '/a.jpg'), move('/2', '/a.jpg'), move('/3', '/A.JPG')]);
  assert.deepEqual(outcomes, ['moved', 'exists', 'exists']);
});

test('a move that was called off does not hold up the next one', async () => {
  const move = slowServer();
  const refused = move('/..', '/a.jpg');
  const moved = move('/2', '/a.jpg');
  await assert.rejects(refused);
  assert.equal(await moved, 'moved');
});
