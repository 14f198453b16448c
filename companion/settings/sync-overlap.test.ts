import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type SyncPlace, syncOverlap } from './sync-overlap.ts';

const folder: SyncPlace = {
  name: 'Mine',
  server: 'https://nas anna',
  remote: '/dav/Photos',
  local: '/home/anna/Photos',
  download: true,
};
const elsewhere = { name: 'Other', remote: '/dav/else', local: '/home/anna/else' };
const reason = (other: Partial<SyncPlace>, platform: NodeJS.Platform = 'linux') =>
  syncOverlap(folder, [{ ...folder, ...elsewhere, ...other }], platform)?.side ?? null;

describe('remote folders of one server', () => {
  const cases: [remote: string, overlaps: boolean][] = [
    ['/dav/Photos', true],
    ['/dav/Photos/2026', true],
    ['/dav', true],
    ['/', true],
    ['/dav/Photos 2', false],
    ['/dav/Pho', false],
  ];
  for (const [remote, overlaps] of cases) {
    test(`${remote} ${overlaps ? 'overlaps' : 'does not'}`, () => {
      assert.equal(reason({ remote }), overlaps ? 'remote' : null);
    });
  }

  test('the same name in two Unicode spellings is one folder', () => {
    const [composed, apart] = ['/dav/Ferien Köln', '/dav/Ferien Köln'.normalize('NFD')];
    assert.equal(
      syncOverlap({ ...folder, remote: composed }, [{ ...folder, ...elsewhere, remote: apart }])?.side,
      'remote',
    );
  });

  test('on another server they may', () => {
    assert.equal(reason({ remote: folder.remote, server: 'https://cloud anna' }), null);
    assert.equal(reason({ remote: folder.remote, server: 'https://nas ben' }), null);
  });
});

describe('local folders', () => {
  test('that overlap are refused on one server, whatever travels', () => {
    assert.equal(reason({ local: folder.local, download: false }), 'local');
    assert.equal(reason({ local: '/home/anna/Photos/2026', download: false }), 'local');
  });

  test('may go to several servers while one of them downloads', () => {
    const server = 'https://cloud anna';
    assert.equal(reason({ local: folder.local, server, download: false }), null);
    assert.equal(reason({ local: '/home/anna', server, download: true }), 'local');
  });

  test('are compared as the system does', () => {
    assert.equal(reason({ local: '/home/ANNA/photos' }, 'linux'), null);
    assert.equal(reason({ local: '/home/ANNA/photos' }, 'darwin'), 'local');
    assert.equal(reason({ local: '/home/anna/x/../Photos' }), 'local');
    const windows = { ...folder, ...elsewhere, local: 'C:\\Users\\anna\\Photos\\2026' };
    assert.equal(
      syncOverlap({ ...folder, local: 'c:/users/Anna/photos' }, [windows], 'win32')?.side,
      'local',
    );
  });
});

test('the reason names both', () => {
  assert.deepEqual(syncOverlap(folder, [{ ...folder, ...elsewhere, remote: '/dav' }], 'linux'), {
    side: 'remote',
    target: '/dav/Photos',
    with: 'Other',
  });
});
