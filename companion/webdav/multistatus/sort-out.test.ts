import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOwnName } from '../../../shared/ignored-names.ts';
import { toProblem } from '../../../shared/problems.ts';
import { problemOf } from '../../../test/problem.ts';
import { type DavResponse, noProperties, type Properties } from './response.ts';
import { childrenOf, selfOf } from './sort-out.ts';

const folder = (href: string): DavResponse => response(href, { folder: true });
const file = (href: string, size = '1'): DavResponse => response(href, { length: size });
function response(href: string | null, properties: Partial<Properties> | null): DavResponse {
  return {
    href,
    status: null,
    failed: properties === null ? [403] : [],
    properties: properties && { ...noProperties(), ...properties },
  };
}

/** Each response in a batch of its own. */
const listing = async (...responses: DavResponse[]) => {
  async function* batches() {
    for (const response of responses) yield [response];
  }
  return (await Array.fromAsync(childrenOf(batches(), '/photos', ['dav', 'photos'], 'h'))).flat();
};
const brief = async (...responses: DavResponse[]) =>
  (await listing(...responses)).map(({ path, problem }) => (problem === undefined ? path : `${path}!`));

describe('a listing', () => {
  it('leaves the folder itself out, wherever it stands', async () => {
    assert.deepEqual(await brief(folder('/dav/photos/'), file('/dav/photos/a.jpg')), ['/photos/a.jpg']);
    assert.deepEqual(await brief(file('/dav/photos/a.jpg'), folder('/dav/photos')), ['/photos/a.jpg']);
    assert.deepEqual(await brief(folder('/dav/photos/')), []);
  });

  it('takes absolute URLs, other escapes, and folders with and without a slash', async () => {
    assert.deepEqual(
      await brief(
        folder('http://inner:8080/dav/photos/'),
        folder('/dav/photos/sub/'),
        file('/dav/%70hotos/gr%c3%bcn.jpg'),
        file("/dav/photos/a'b,c.jpg"),
      ),
      ['/photos/sub', '/photos/grün.jpg', "/photos/a'b,c.jpg"],
    );
  });

  it('understands servers behind a proxy that knows them by another path', async () => {
    assert.deepEqual(
      await brief(
        file('/inner/store/photos/a.jpg'),
        folder('/inner/store/photos/'),
        file('/else/where/at/b.jpg'),
      ),
      ['/photos/a.jpg', '/photos/b.jpg!'],
    );
  });

  it('keeps entries that cannot be used, each with its reason', async () => {
    const entries = await listing(
      folder('/dav/photos/'),
      file('/dav/photos/a.jpg'),
      ...[file('/dav/photos/bad%zz.jpg'), file('/dav/photos/lat%e9in.jpg'), file('/dav/photos/x%2Fy.jpg')],
      ...[file('/dav/photos/..'), file('/dav/photos/sub/deep.jpg'), file('/other/c.jpg')],
      ...[response(null, {}), response('/dav/photos/locked', null)],
    );
    assert.deepEqual(
      entries.map(({ name, problem }) => [name, problem ?? '']),
      [
        ['a.jpg', ''],
        ['locked', 'the server answers 403 for it'],
        ['bad%zz.jpg', 'its name cannot be read'],
        ['lat%e9in.jpg', 'its name cannot be read'],
        ['x%2Fy.jpg', 'its name cannot be read'],
        ['..', 'its name cannot be read'],
        ['deep.jpg', 'its name cannot be read'],
        ['c.jpg', 'its name cannot be read'],
        ['', 'its name cannot be read'],
      ],
    );
  });

  for (const [what, responses, code] of [
    ['nothing at all', [], 'invalid-answer'],
    ['children without the folder', [file('/dav/photos/a.jpg')], 'invalid-answer'],
    ['a file', [file('/dav/photos')], 'not-a-folder'],
    ['only unreadable names', [file('/%zz')], 'invalid-answer'],
  ] as const) {
    it(`is not made of ${what}`, async () => {
      await assert.rejects(listing(...responses), (error) => toProblem(error).code === code);
    });
  }
});

it('counts sizes exactly or not at all', async () => {
  const sizes = ['0', '9007199254740991', '9007199254740993', '1e5', '-1', '0x1F', ''];
  const entries = await listing(
    folder('/dav/photos/'),
    ...sizes.map((size, i) => file(`/dav/photos/${i}`, size)),
  );
  assert.deepEqual(
    entries.map(({ size }) => size),
    [0, 9007199254740991, null, null, null, null, null],
  );

  it('is read quickly, whatever its names are like', async () => {
    const slashes = `x${'/'.repeat(500_000)}x`;
    const began = performance.now();
    const [entry] = await listing(folder('/dav/photos/'), file(slashes), file(`${slashes}//`));
    assert.deepEqual([entry?.name, entry?.problem], ['x', 'its name cannot be read']);
    for (const href of ['pf-', '/dav/photos/pf-']) {
      const [long] = await listing(folder('/dav/photos/'), file(href + '-'.repeat(500_000)));
      assert.deepEqual(
        [long?.name.length, isOwnName(long?.name ?? ''), long?.problem],
        [1024, false, 'its name cannot be read'],
      );
    }
    assert.ok(performance.now() - began < 2000);
  });

  it('is given up where it does not end', async () => {
    async function* endless() {
      for (let n = 0; ; n += 1) yield [file(`/dav/photos/${n}.jpg`)];
    }
    const isEndless = { code: 'invalid-answer', target: 'h', said: 'it lists without end' };
    const entries = Array.fromAsync(childrenOf(endless(), '/photos', ['dav', 'photos'], 'h', 10));
    assert.deepEqual(await problemOf(entries), isEndless);
    assert.deepEqual(await problemOf(selfOf(endless(), '/photos', ['dav', 'photos'], 'h', 10)), isEndless);
  });
});
