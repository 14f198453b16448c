import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { machineId, machineName } from './machine.ts';
import { nextNumber, readMeta, writeMeta } from './meta.ts';
import { migrate } from './migrate.ts';

test('numbers count from 1 and each key on its own', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'home');
  assert.equal(readMeta(db, 'upload-sequence'), null);
  assert.deepEqual(
    [1, 2, 3].map(() => nextNumber(db, 'upload-sequence')),
    [1, 2, 3],
  );
  assert.equal(nextNumber(db, 'settings-revision'), 1);
  writeMeta(db, 'upload-sequence', '41');
  assert.equal(nextNumber(db, 'upload-sequence'), 42);
});

test('a machine id is eight characters of base32', () => {
  assert.equal(machineId(Uint8Array.of(0, 25, 26, 31, 32, 255, 1, 2)), 'az27a7bc');
});

test('a machine name is safe in a file name', () => {
  assert.equal(machineName('laptop.fritz.box'), 'laptop');
  assert.equal(machineName("Anna's Mac/Book"), 'Anna-s-Mac-Book');
  assert.equal(machineName('Gerät'), 'Gerät');
  assert.equal(machineName('../..'), 'computer');
  assert.equal(machineName(''), 'computer');
  assert.equal(machineName('x'.repeat(99)).length, 32);
});
