import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf } from './folder-of.ts';

test('the folder is where a photo is, else where it goes', () => {
  assert.equal(folderOf({ remotePath: '/Photos/Tag 1/a.jpg', subfolder: 'Tag 1' }), '/Photos/Tag 1');
  assert.equal(folderOf({ remotePath: '/a.jpg' }), '/');
  assert.equal(folderOf({ subfolder: 'Tag 1' }), 'Tag 1');
  assert.equal(folderOf({}), '');
});
