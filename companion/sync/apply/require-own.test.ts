import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../actions.ts';
import { requireOwn } from './require-own.ts';

const row: Row = {
  folder: { local: '2026/11', remote: 'DCIM' },
  key: 'a.jpg',
  pair: null,
  local: {
    ...{ kind: 'file', name: 'sea.jpg', size: 1, mtimeMs: 0, ctimeMs: 0, inode: '1:1', settled: true },
  },
  remote: null,
};
const belongsTo = (files: number) => ({
  pairs: {
    filesOf: (folder: string, name: string) => (`${folder}/${name}` === '2026/11/sea.jpg' ? files : 0),
  },
});

test('a copy in which another file found its bytes meanwhile is not taken away', () => {
  const require = (files: number, shared?: number) => () =>
    requireOwn(belongsTo(files) as Parameters<typeof requireOwn>[0], { ...row, ...(shared && { shared }) });
  assert.doesNotThrow(require(1));
  assert.doesNotThrow(require(2, 2));
  assert.throws(require(2), { problem: { code: 'local-changed', target: '2026/11/sea.jpg' } });
  assert.throws(require(3, 2), { problem: { code: 'local-changed', target: '2026/11/sea.jpg' } });
});
