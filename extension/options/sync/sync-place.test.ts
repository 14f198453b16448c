import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LISTS, listAddress, syncPlaceOf, syncsAddress } from './sync-place.ts';

test('each list of each folder has an address', () => {
  for (const list of LISTS)
    assert.deepEqual(syncPlaceOf(listAddress('a-b', list)), { show: 'list', syncId: 'a-b', list });
});

test('a server’s sync folders have an address, and where there is none yet, the way to one', () => {
  assert.deepEqual(syncPlaceOf(syncsAddress('x', true)), { show: 'of', serverId: 'x' });
  assert.deepEqual(syncPlaceOf(syncsAddress('x', false)), { show: 'add', serverId: 'x' });
  assert.deepEqual(syncPlaceOf('#sync/of'), { show: 'all' });
});

test('a server’s first folder can be asked for', () => {
  assert.deepEqual(syncPlaceOf('#sync/add/x'), { show: 'add', serverId: 'x' });
  assert.deepEqual(syncPlaceOf('#sync/add'), { show: 'add', serverId: '' });
});

test('all of them for anything else', () => {
  for (const hash of ['#sync', '', '#sync/a-b', '#sync/a-b/nothing', '#sync//failed'])
    assert.deepEqual(syncPlaceOf(hash), { show: 'all' });
});
