import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SyncAction } from '../../../../shared/sync-run.ts';
import { countActions, isWorthALine, kindOf } from './action-words.ts';

const action = (part: Partial<SyncAction>): SyncAction => ({
  ...{ action: 'upload', side: 'remote', path: 'a.jpg', size: 10, outcome: 'planned' },
  ...part,
});

test('where something is written matters, what is held or failed matters more', () => {
  assert.equal(kindOf(action({})), 'upload');
  assert.equal(kindOf(action({ action: 'replace' })), 'replace-there');
  assert.equal(kindOf(action({ action: 'delete', side: 'local' })), 'delete-here');
  assert.equal(kindOf(action({ action: 'delete', outcome: 'held' })), 'held');
  assert.equal(kindOf(action({ outcome: 'failed' })), 'failed');
});

test('actions are counted as they come, with their bytes', () => {
  const first = countActions({}, [action({}), action({ action: 'adopt', side: null, size: null })]);
  assert.deepEqual(countActions(first, [action({ size: 5 })]), {
    upload: { files: 2, bytes: 15 },
    adopt: { files: 1, bytes: 0 },
  });
  assert.deepEqual(first.upload, { files: 1, bytes: 10 }, 'counts of before are untouched');
});

test('what is equal already is counted, not listed', () => {
  assert.equal(isWorthALine(action({ action: 'adopt' })), false);
  assert.equal(isWorthALine(action({})), true);
});
