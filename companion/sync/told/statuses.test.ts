import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { SyncStatus } from '../../../shared/sync-calls.ts';
import { openStatuses } from './statuses.ts';

function open() {
  const folders = [{ id: 'a' }, { id: 'b' }];
  const known = new Map([
    ['a', 0],
    ['b', 0],
  ]);
  const told: SyncStatus[] = [];
  const statuses = openStatuses({
    syncs: { state: (id) => ({ known: known.get(id) }) as never },
    schedule: { of: () => ({ nextRunAt: null, stale: false, watching: false }) },
    settings: { syncFolders: () => folders as never },
    changed: (status) => told.push(status),
    now: () => 1000,
  });
  const pulled = (since: number) => statuses.pull(since).folders.map(({ id }) => id);
  return { statuses, folders, known, told, pulled };
}

it('a change gets a number and is told; what is as it was is neither', () => {
  const { statuses, known, told, pulled } = open();
  const { sequence } = statuses.pull(0);
  assert.deepEqual([pulled(0), pulled(sequence)], [['a', 'b'], []]);
  known.set('b', 7);
  statuses.refresh(null);
  statuses.refresh('a');
  assert.deepEqual(
    told.map(({ id, known: files, sequence: number }) => [id, files, number > sequence]),
    [['b', 7, true]],
  );
  assert.deepEqual(pulled(sequence), ['b']);
});

it('numbers of another life pull everything, and a folder that is gone is in nothing', () => {
  const { statuses, folders, pulled } = open();
  assert.deepEqual(pulled(500), ['a', 'b']);
  assert.deepEqual(pulled(9e9), ['a', 'b']);
  folders.pop();
  statuses.refresh('b');
  assert.deepEqual(pulled(0), ['a']);
});
