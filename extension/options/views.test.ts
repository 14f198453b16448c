import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from './views.ts';

test('the address names the view, with or without what is inside of it', () => {
  assert.equal(viewOf('#sync'), 'sync');
  assert.equal(viewOf('#activity/failed'), 'activity');
});

test('an address that names no view shows the first', () => {
  for (const hash of ['', '#', '#synchronise', '#/sync', '#constructor'])
    assert.equal(viewOf(hash), 'servers');
});
