import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAhead } from './read-ahead.ts';

/** Folders below each folder; every listing waits until it is let go. */
function bed(tree: Record<string, string[]>, limits = { atOnce: 2, waiting: 3 }) {
  const asked: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<string[]>>();
  const list = readAhead<string[]>({
    list(folder) {
      asked.push(folder);
      const gate = Promise.withResolvers<string[]>();
      gates.set(folder, gate);
      return gate.promise;
    },
    foldersIn: (_folder, below) => [...below],
    ...limits,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    asked,
    list,
    async answer(folder: string, error?: Error) {
      if (error) gates.get(folder)?.reject(error);
      else gates.get(folder)?.resolve(tree[folder] ?? []);
      await settled();
    },
  };
}

test('lists what will be asked for, in the order of the walk, so many at once', async () => {
  const { asked, list, answer } = bed({ '': ['b', 'a', 'c'], a: ['a/x'], b: [] });
  const root = list('');
  await answer('');
  assert.deepEqual(await root, ['b', 'a', 'c']);
  assert.deepEqual(asked, ['', 'a', 'b']);
  await answer('a');
  assert.deepEqual(asked, ['', 'a', 'b', 'a/x'], 'what is below comes before the next neighbour');
});

test('no more than so many wait', async () => {
  const { asked, list, answer } = bed({ '': ['a', 'b', 'c', 'd', 'e'] }, { atOnce: 5, waiting: 2 });
  const root = list('');
  await answer('');
  await root;
  assert.deepEqual(asked, ['', 'a', 'b']);
  await answer('a');
  await list('a');
  assert.deepEqual(asked, ['', 'a', 'b', 'c']);
});

test('what is passed over makes room', async () => {
  const { asked, list, answer } = bed({ '': ['a', 'b', 'c', 'd'] }, { atOnce: 2, waiting: 2 });
  const root = list('');
  await answer('');
  await root;
  await answer('a');
  await answer('b');
  const third = list('c');
  await answer('c');
  assert.deepEqual([await third, asked], [[], ['', 'a', 'b', 'c', 'd']]);
});

test('a listing that fails fails for who asks for it, and the others go on', async () => {
  const { asked, list, answer } = bed({ '': ['a', 'b', 'c'] }, { atOnce: 1, waiting: 2 });
  const root = list('');
  await answer('');
  await root;
  await answer('a', new Error('broken'));
  await assert.rejects(list('a'), /broken/);
  await answer('b');
  await answer('c');
  await list('b');
  assert.deepEqual(asked, ['', 'a', 'b', 'c']);
});
