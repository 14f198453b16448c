import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOfDrop } from './files-of-drop.ts';

type Tree = { [name: string]: Tree | 'photo' | 'unreadable' };

/** As browsers give entries: what is in a folder in batches of at most 100, the same reader until one is empty. */
function entryOf(name: string, what: Tree[string]): object {
  if (what === 'photo') {
    return { name, isFile: true, file: (got: (file: File) => void) => got(new File(['x'], name)) };
  }
  const refuse = (_: unknown, failed: (error: object) => void) => failed({ name: 'NotReadableError' });
  if (what === 'unreadable')
    return { name, isDirectory: true, createReader: () => ({ readEntries: refuse }) };
  const createReader = () => {
    const left = Object.entries(what).map(([inside, one]) => entryOf(inside, one));
    return { readEntries: (got: (some: object[]) => void) => got(left.splice(0, 100)) };
  };
  return { name, isDirectory: true, createReader };
}

async function dropped(tree: Tree) {
  const entries = Object.entries(tree);
  const data = {
    items: entries.map(([name, what]) => ({ webkitGetAsEntry: () => entryOf(name, what) })),
    files: entries.map(([name]) => new File(['x'], name)),
  };
  const { files, unreadable } = await filesOfDrop(data as unknown as DataTransfer);
  return { paths: files.map(({ file, subfolder }) => [subfolder, file.name]), unreadable };
}

test('a dropped folder comes with its name and all that is in it, each file with its folder', async () => {
  const { paths } = await dropped({
    Holiday: { 'IMG_1.jpg': 'photo', 'Day 1': { 'IMG_1.jpg': 'photo', deep: { 'a.jpg': 'photo' } } },
    'loose.jpg': 'photo',
  });
  assert.deepEqual(paths, [
    ['Holiday', 'IMG_1.jpg'],
    ['Holiday/Day 1', 'IMG_1.jpg'],
    ['Holiday/Day 1/deep', 'a.jpg'],
    ['', 'loose.jpg'],
  ]);
});

test('a folder is read until nothing more comes', async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`${n}.jpg`, 'photo'] as const));
  const { paths } = await dropped({ Many: many });
  assert.equal(paths.length, 250);
});

test('files without a folder are taken as they come', async () => {
  assert.deepEqual((await dropped({ 'a.jpg': 'photo', 'b.jpg': 'photo' })).paths, [
    ['', 'a.jpg'],
    ['', 'b.jpg'],
  ]);
});

test('a folder that cannot be read is told, and the others are taken', async () => {
  const { paths, unreadable } = await dropped({
    Holiday: { locked: 'unreadable', 'a.jpg': 'photo' },
  });
  assert.deepEqual(paths, [['Holiday', 'a.jpg']]);
  assert.deepEqual(unreadable, [
    { code: 'source-unreadable', target: 'Holiday/locked', said: 'NotReadableError' },
  ]);
});

test('names of folders are tidied as those of files are', async () => {
  const { paths } = await dropped({ 'Cafe\u0301 ': { 'a.jpg': 'photo' } });
  assert.deepEqual(paths, [['Café', 'a.jpg']]);
});
