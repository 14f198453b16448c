import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import type { Entry } from '../webdav/index.ts';
import { walkRemote } from './remote-walk.ts';

const entry = (path: string, more: Partial<Entry> = {}): Entry => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  ...{ folder: false, size: 1, etag: null, modifiedAt: null, checksums: [], fileId: null, permissions: null },
  ...more,
});
const folder = (path: string) => entry(path, { folder: true });

async function walked(tree: Record<string, Entry[] | PhotoferryError>) {
  const asked: string[] = [];
  const list = async (path: string) => {
    asked.push(path);
    const found = tree[path] ?? assert.fail(`asked for ${path}`);
    if (found instanceof Error) throw found;
    return found;
  };
  const seen: string[] = [];
  const fatal = (error: unknown) => toProblem(error).code === 'wrong-password';
  for await (const listed of walkRemote({ path: '/top', names: [] }, list, fatal)) {
    const what = 'problem' in listed ? listed.problem.code : listed.files.map(({ name }) => name).join(',');
    seen.push(`${listed.names.join('/')}: ${what}`);
  }
  return { seen, asked };
}

it('goes through all folders, and tells the files of each', async () => {
  const { seen } = await walked({
    '/top': [folder('/top/a'), entry('/top/1'), folder('/top/b')],
    '/top/a': [entry('/top/a/2'), folder('/top/a/c')],
    '/top/a/c': [],
    '/top/b': [entry('/top/b/3'), entry('/top/b/4')],
  });
  assert.deepEqual(seen.sort(), [': 1', 'a/c: ', 'a: 2', 'b: 3,4']);
});

it('leaves out own files and clutter, files and folders alike', async () => {
  const { seen } = await walked({
    '/top': [
      folder('/top/photoferry-trash'),
      folder('/top/@eaDir'),
      entry('/top/Thumbs.db'),
      entry('/top/1'),
    ],
  });
  assert.deepEqual(seen, [': 1']);
});

it('a folder that cannot be listed, or an entry that cannot be read, is told by itself', async () => {
  const { seen } = await walked({
    '/top': [folder('/top/a'), entry('/top/x', { folder: true, problem: 'broken' }), entry('/top/1')],
    '/top/a': new PhotoferryError('forbidden'),
  });
  assert.deepEqual(seen, [': x,1', 'a: forbidden']);
});

it('ends at once where nothing can be asked any more', async () => {
  const tree = { '/top': new PhotoferryError('wrong-password') };
  await assert.rejects(walked(tree), PhotoferryError);
});

it('never has more than a few listings ahead of whoever takes them', async () => {
  const many = Array.from({ length: 50 }, (_, n) => folder(`/top/${n}`));
  let [listed, taken, most] = [0, 0, 0];
  const list = async (path: string) => {
    most = Math.max(most, ++listed - taken);
    return path === '/top' ? many : [];
  };
  for await (const _ of walkRemote({ path: '/top', names: [] }, list, () => true)) taken++;
  assert.equal(taken, 51);
  assert.ok(most <= 5, `${most} ahead`);
});
