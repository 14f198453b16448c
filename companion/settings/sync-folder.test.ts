import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { DEFAULT_SYNC_FOLDER, SYNC_INTERVALS } from '../../shared/sync-folder.ts';
import { deletion, edit, NAS, openTestSettings } from './test-settings.ts';

let world: ReturnType<typeof openTestSettings>;
let serverId: string;
beforeEach(async () => {
  world = openTestSettings();
  serverId = await world.addServer();
});
afterEach(() => world.end());

const pair = (name: string) => ({
  name,
  serverId,
  remoteFolder: `/${name}`,
  localFolder: `/home/anna/${name}`,
});
const push = (fields: Record<string, unknown>, id: string = randomUUID(), base = 0) =>
  world.pushOne({ ...edit(id, base, fields), kind: 'sync' });
const refusal = (...given: Parameters<typeof push>) =>
  push(...given).then(
    ({ outcome }) => outcome,
    (error) => toProblem(error).code,
  );

describe('a sync folder', () => {
  test('has the defaults for what was never set', async () => {
    const id = randomUUID();
    await push(pair('a'), id);
    assert.deepEqual(world.settings.syncFolders(), [{ id, ...DEFAULT_SYNC_FOLDER, ...pair('a') }]);
    assert.deepEqual(
      [DEFAULT_SYNC_FOLDER.enabled, DEFAULT_SYNC_FOLDER.download, DEFAULT_SYNC_FOLDER.upload],
      [false, true, false],
    );
  });

  test('takes every value of every option', async () => {
    const id = randomUUID();
    await push(pair('a'), id);
    const flags = ['enabled', 'download', 'upload', 'preserveNames', 'rawAndVideo', 'deletions'];
    const values: [string, unknown][] = [
      ...flags.flatMap((flag): [string, unknown][] => [true, false].map((value) => [flag, value])),
      ...SYNC_INTERVALS.map((value): [string, unknown] => ['interval', value]),
      ['include', ['*.jpg', '2026/**']],
      ['exclude', []],
      ['sizeLimit', 1],
      ['sizeLimit', null],
      ['bandwidthLimit', 1_000_000],
      ['trashDays', 1],
    ];
    for (const [field, value] of values) {
      await push({ [field]: value }, id, world.settings.revision());
      assert.deepEqual(
        Object.entries(world.settings.syncFolders()[0] ?? {}).find(([name]) => name === field),
        [field, value],
      );
    }
  });

  test('gets one spelling of its folders', async () => {
    await push({ ...pair('a'), remoteFolder: '//Photos/', localFolder: '/home//anna/./x/../a/' });
    const [folder] = world.settings.syncFolders();
    assert.deepEqual([folder?.remoteFolder, folder?.localFolder], ['/Photos', '/home/anna/a']);
  });

  test('goes when it is deleted', async () => {
    const id = randomUUID();
    const { revision } = await push(pair('a'), id);
    await world.pushOne({ ...deletion(id, revision), kind: 'sync' });
    assert.deepEqual(world.settings.syncFolders(), []);
  });
});

describe('is refused', () => {
  const wrong: [name: string, fields: Record<string, unknown>, code: string][] = [
    ['with an unknown interval', { interval: 'hourly' }, 'bad-message'],
    ['with a size limit of nothing', { sizeLimit: 0 }, 'bad-message'],
    ['with a fraction of a byte', { bandwidthLimit: 0.5 }, 'bad-message'],
    ['without days for the trash', { trashDays: 0 }, 'bad-message'],
    ['with an empty pattern', { exclude: [''] }, 'bad-message'],
    ['with too many patterns', { include: Array(101).fill('*.jpg') }, 'bad-message'],
    ['with a relative local folder', { localFolder: 'Photos' }, 'unsafe-path'],
    ['with a remote folder that goes up', { remoteFolder: '/a/../b' }, 'unsafe-path'],
    ['with a server that does not exist', { serverId: randomUUID() }, 'unknown-server'],
    ['with an option that does not exist', { speed: 3 }, 'bad-message'],
  ];
  for (const [name, fields, code] of wrong) {
    test(name, async () => {
      assert.equal(await refusal({ ...pair('a'), ...fields }), code);
      assert.deepEqual(world.settings.syncFolders(), []);
    });
  }

  test('with the name of another one', async () => {
    await push(pair('a'));
    assert.equal(await refusal({ ...pair('b'), name: 'A' }), 'sync-name-taken');
  });

  test('where it would overlap with another one, also after an edit', async () => {
    await push(pair('a'));
    assert.equal(await refusal({ ...pair('b'), remoteFolder: '/a/2026' }), 'sync-remote-overlap');
    assert.equal(await refusal({ ...pair('b'), localFolder: '/home/anna' }), 'sync-local-overlap');
    const id = randomUUID();
    const { revision } = await push(pair('b'), id);
    assert.equal(await refusal({ remoteFolder: '/a' }, id, revision), 'sync-remote-overlap');
    assert.equal(await refusal({ remoteFolder: '/b/2026' }, id, revision), 'applied');
  });

  test('on a server whose root lies above that of another', async () => {
    await push(pair('a'));
    const above = await world.addServer({ name: 'Whole', url: 'https://nas.example.org/' });
    const fields = { ...pair('b'), serverId: above };
    assert.equal(await refusal({ ...fields, remoteFolder: '/dav/a' }), 'sync-remote-overlap');
    assert.equal(await refusal({ ...fields, remoteFolder: '/dav/b' }), 'applied');
  });

  test('and so is an address that makes two overlap', async () => {
    const other = await world.addServer({ name: 'Other', url: 'https://other.example.org/dav/' });
    await push(pair('a'));
    const { revision } = await push({ ...pair('b'), serverId: other, remoteFolder: '/a' });
    await assert.rejects(
      world.pushOne(edit(other, revision, { url: NAS.url })),
      (error) => toProblem(error).code === 'sync-remote-overlap',
    );
  });
});
