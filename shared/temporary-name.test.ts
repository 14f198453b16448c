import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTemporaryName, temporaryName } from './temporary-name.ts';

test('the name of a temporary file is known again', () => {
  const name = temporaryName('a1b2c3', '00000000-0000-4000-8000-0000000000b1');
  assert.equal(name, 'pf-a1b2c3-00000000-0000-4000-8000-0000000000b1.upload');
  assert.ok(isTemporaryName(name));
});

test('no other name is taken for one', () => {
  for (const name of [
    'photo.upload',
    'pf-a1b2c3.upload',
    'pf-a1-b2.jpg',
    'my pf-a1-b2.upload',
    'pf-a1-b2.upload.jpg',
  ])
    assert.ok(!isTemporaryName(name), name);
});
