import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeThrown } from '../../../test/problem.ts';
import { readCommandLine } from '../command-line.ts';
import { readSyncOptions } from './options.ts';

const read = (...typed: string[]) => {
  const { options, lists } = readCommandLine(['sync', 'set', 'a', ...typed]);
  return readSyncOptions(options, lists);
};

describe('the options of a sync folder', () => {
  for (const [typed, fields] of [
    [[], {}],
    [['--upload'], { upload: true, download: false }],
    [['--download'], { upload: false, download: true }],
    [['--upload', '--download'], { upload: true, download: true }],
    [['--name', 'b'], { name: 'b' }],
    [['--interval', '2days'], { interval: '2days', enabled: true }],
    [['--interval', 'never'], { interval: 'never', enabled: false }],
    [['--rename-by-date'], { preserveNames: false }],
    [['--keep-names'], { preserveNames: true }],
    [['--no-raw-video'], { rawAndVideo: false }],
    [['--raw-video'], { rawAndVideo: true }],
    [['--deletions'], { deletions: true }],
    [['--no-deletions'], { deletions: false }],
    [['--include', '*.jpg', '--include', '*.pdf'], { include: ['*.jpg', '*.pdf'] }],
    [['--exclude', 'Private'], { exclude: ['Private'] }],
    [['--no-include', '--no-exclude'], { include: [], exclude: [] }],
    [['--size-limit', '500M'], { sizeLimit: 500_000_000 }],
    [['--size-limit', 'off'], { sizeLimit: null }],
    [['--bwlimit', '512k'], { bandwidthLimit: 512_000 }],
    [['--trash-days', '90'], { trashDays: 90 }],
  ] as const) {
    it(`${typed.join(' ') || 'none'}: just what is named`, () => assert.deepEqual(read(...typed), fields));
  }

  it('that make no sense are wrong use', () => {
    for (const typed of [
      ['--interval', '3h'],
      ['--rename-by-date', '--keep-names'],
      ['--deletions', '--no-deletions'],
      ['--include', 'a', '--no-include'],
      ['--size-limit', 'big'],
      ['--bwlimit', '7'],
      ['--trash-days', '0'],
    ]) {
      assert.equal(
        codeThrown(() => read(...typed)),
        'wrong-use',
        typed.join(' '),
      );
    }
  });
});
