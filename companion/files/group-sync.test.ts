import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createGroupSync } from './group-sync.ts';

it('one sync serves all who asked before it began, and none who asked after', async () => {
  const begun: PromiseWithResolvers<void>[] = [];
  const sync = createGroupSync(() => {
    const one = Promise.withResolvers<void>();
    begun.push(one);
    return one.promise;
  });
  const ended: string[] = [];
  const ask = (name: string) => sync().then(() => ended.push(name));
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  const first = ask('a');
  await turn();
  const later = [ask('b'), ask('c')];
  await turn();
  assert.equal(begun.length, 1);
  begun[0]?.resolve();
  await first;
  await turn();
  assert.deepEqual([ended, begun.length], [['a'], 2]);
  begun[1]?.resolve();
  await Promise.all(later);
  assert.deepEqual(ended, ['a', 'b', 'c']);
});

it('a sync that fails fails those whom it served, and nobody else', async () => {
  let fails = true;
  const sync = createGroupSync(async () => {
    if (fails) throw new Error('no disk');
  });
  await assert.rejects(sync(), /no disk/);
  fails = false;
  await sync();
});
