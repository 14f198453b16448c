import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createNews } from './news.ts';

const file = (path: string, more: object = {}) =>
  ({ path, local: path, state: 'done', size: 10, ...more }) as const;

it('tells each file once, and how far all of it is', async () => {
  const news = createNews();
  news.found(3, 30);
  news.fetching('/b', 4).received(7);
  news.over(file('/a'));
  const { files, progress, end } = await news.next();
  assert.deepEqual(
    files.map(({ path }) => path),
    ['/a'],
  );
  assert.deepEqual(progress, {
    ...{ found: 3, foundBytes: 30, complete: false, over: 1, overBytes: 17, received: 3, current: ['/b'] },
  });
  assert.equal(end, null);
});

it('a try that begins anew takes nothing off what came over the line', async () => {
  const news = createNews();
  const { received, arrived } = news.fetching('/b', 0);
  for (const bytes of [5, 2, 10]) received(bytes);
  assert.equal(arrived(), 10);
  const { progress } = await news.next();
  assert.deepEqual([progress.received, progress.overBytes], [13, 10]);
});

it('the end is told at once, with the sums', async () => {
  const news = createNews();
  const asked = news.next();
  news.over(file('/a'));
  news.over(file('/b', { state: 'skipped' }));
  news.over(file('/c', { state: 'failed' }));
  news.end({ code: 'cancelled' });
  assert.deepEqual((await asked).end, {
    ...{ downloaded: 1, bytes: 10, skipped: 1, planned: 0, failed: 1, ignored: 0 },
    problem: { code: 'cancelled' },
  });
});

it('whoever tells waits for whoever asks, when too much is untold', async () => {
  const news = createNews();
  for (let n = 0; n < 5000; n++) news.over(file(`/${n}`));
  let roomy = false;
  const room = news.room().then(() => {
    roomy = true;
  });
  await Promise.resolve();
  assert.equal(roomy, false);
  assert.equal((await news.next()).files.length, 5000);
  await room;
});
