import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SYNC_FOLDER } from '../../../../shared/sync-folder.ts';
import { changedOf, draftOf, faultsOf, fieldsOf, needsSetUp, suggestName } from './sync-fields.ts';

const SYNC = {
  ...DEFAULT_SYNC_FOLDER,
  ...{ name: 'Photos', serverId: 'x', remoteFolder: '/P', localFolder: '/home/ana/Photos' },
  ...{ include: ['*.jpg', '2026/**'], sizeLimit: 1_500_000, bandwidthLimit: 512_000, trashDays: 7 },
  enabled: true,
};
const draft = draftOf(SYNC, '');

test('what was not touched is not changed', () => {
  assert.deepEqual(fieldsOf(draft), SYNC);
  assert.deepEqual(changedOf(SYNC, fieldsOf(draft)), {});
  assert.deepEqual(faultsOf(draft, ['Other']), {});
});

test('a new one has the defaults, and is switched on', () => {
  const fresh = draftOf(null, 'x');
  const fields = fieldsOf({ ...fresh, localFolder: '/home/ana/Pictures/' });
  assert.deepEqual(fields, {
    ...DEFAULT_SYNC_FOLDER,
    ...{
      name: 'Pictures',
      serverId: 'x',
      remoteFolder: '/',
      localFolder: '/home/ana/Pictures',
      enabled: true,
    },
  });
  assert.equal(changedOf(null, fields), fields);
});

test('only what is another one is sent; another folder is set up', () => {
  const changed = changedOf(SYNC, fieldsOf({ ...draft, deletions: true, exclude: ' Private \n\n' }));
  assert.deepEqual(changed, { deletions: true, exclude: ['Private'] });
  assert.equal(needsSetUp(changed), false);
  for (const part of [{ remoteFolder: '/Q' }, { localFolder: '/q' }, { serverId: 'y' }])
    assert.equal(needsSetUp(changedOf(SYNC, fieldsOf({ ...draft, ...part }))), true);
});

test('what is shown of a sync folder is no setting', () => {
  const shown = { ...SYNC, id: 's', status: null };
  assert.deepEqual(changedOf(SYNC, { ...fieldsOf(draft), ...shown }), {});
});

test('what cannot be saved is said at its field', () => {
  const faults = (part: Partial<typeof draft>) => Object.keys(faultsOf({ ...draft, ...part }, ['pictures']));
  assert.deepEqual(faults({ localFolder: ' ' }), ['localFolder']);
  assert.deepEqual(faults({ name: 'Pictures' }), ['name']);
  assert.deepEqual(faults({ name: '', localFolder: '/x/Pictures' }), ['name']);
  assert.deepEqual(faults({ sizeLimit: 'much', bandwidthLimit: '-1', trashDays: '0' }), [
    'sizeLimit',
    'bandwidthLimit',
    'trashDays',
  ]);
  assert.deepEqual(faults({ trashDays: '3651' }), ['trashDays']);
  assert.deepEqual(faults({ sizeLimit: '1,5', bandwidthLimit: '' }), []);
  assert.deepEqual(faults({ include: 'x\n'.repeat(101) }), ['include']);
});

test('a name is suggested by the folder, on every system', () => {
  assert.equal(suggestName('/home/ana/Photos/'), 'Photos');
  assert.equal(suggestName('D:\\Pictures\\2026'), '2026');
  assert.equal(suggestName('/'), '');
});
