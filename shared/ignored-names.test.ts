import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isClutter, isOwnName, whyLeftAlone } from './ignored-names.ts';

it('files of companions are known by their names', () => {
  for (const name of ['pf-laptop-0001.upload', 'pf-abcdefgh-1b4e28ba-2fa1-11d2.upload', 'photoferry-trash'])
    assert.ok(isOwnName(name), name);
  for (const name of ['Photoferry-Trash', '.PHOTOFERRY', 'PF-LAPTOP-0001.UPLOAD'])
    assert.ok(isOwnName(name), name);
  for (const name of ['pf-a.upload', 'pf-a-b.upload.jpg', 'my pf-a-b.upload', 'photoferry-trash.jpg'])
    assert.ok(!isOwnName(name), name);
});

it('clutter is no photo, and no photo is clutter', () => {
  for (const name of [
    '.DS_Store',
    'Thumbs.db',
    'ehthumbs.db',
    '._IMG_1.jpg',
    '@eaDir',
    'Icon\r',
    '.nfs0001',
  ]) {
    assert.ok(isClutter(name), name);
  }
  for (const name of ['IMG_1.jpg', '.hidden.jpg', 'Icon', 'thumbs.db.jpg', ''])
    assert.ok(!isClutter(name), name);
});

it('what goes with its folder is neither hidden, nor clutter, nor ours', () => {
  for (const name of ['.DS_Store', '.hidden.jpg', '.photoferry'])
    assert.equal(whyLeftAlone(name), 'hidden', name);
  for (const name of ['Thumbs.db', '@eaDir', 'photoferry-trash'])
    assert.equal(whyLeftAlone(name), 'clutter', name);
  for (const name of ['IMG_1.jpg', 'notes.txt', 'Day 1']) assert.equal(whyLeftAlone(name), null, name);
});
