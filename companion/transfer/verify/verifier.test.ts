import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { PhotoferryError } from '../../../shared/problems.ts';
import { withCode } from '../../../test/problem.ts';
import type { Entry } from '../../webdav/index.ts';
import { createTestClock } from '../pool/test-clock.ts';
import type { Expected, Verifier } from '../types.ts';
import { createVerifier } from './verifier.ts';

const signal = new AbortController().signal;
const expected = (size = 10): Expected => ({
  ...{ name: 'a photo', size, etag: null, checksums: false },
  digest: async () => 'never asked for',
  isSame: async () => true,
});

describe('verifier', () => {
  let files: Map<string, Entry>;
  let asked: string[];
  /** Names that are there, but not listed. */
  let hidden: Set<string>;
  let listing: () => Promise<void>;
  let clock: ReturnType<typeof createTestClock>;
  let verifier: Verifier;

  beforeEach(() => {
    files = new Map();
    asked = [];
    hidden = new Set();
    listing = async () => {};
    clock = createTestClock();
    verifier = createVerifier(
      {
        async stat(path) {
          asked.push(path);
          return files.get(path) ?? null;
        },
        async *list(path) {
          asked.push(`${path}/`);
          const now = [...files.values()];
          await listing();
          yield* now.filter(({ name }) => !hidden.has(name));
        },
      },
      clock,
    );
  });

  function store(name: string, size = 10): string {
    const path = `/folder/${name}`;
    const unknown = { etag: null, modifiedAt: null, checksums: [], fileId: null, permissions: null };
    files.set(path, { path, name, folder: false, size, ...unknown });
    return path;
  }
  const verify = (path: string, size?: number) => verifier.verify(path, expected(size), signal);
  const storeMany = (count: number, prefix = 'p') =>
    Array.from({ length: count }, (_, n) => store(`${prefix}${n}.jpg`));

  it('looks at one file alone, at once', async () => {
    const verified = verify(store('a.jpg'));
    await clock.pass(10);
    assert.equal((await verified).name, 'a.jpg');
    assert.deepEqual(asked, ['/folder/a.jpg']);
  });

  it('lists the folder once for many', async () => {
    const verified = storeMany(20).map((path) => verify(path));
    await clock.pass(10);
    assert.equal((await Promise.all(verified)).length, 20);
    assert.deepEqual(asked, ['/folder/']);
  });

  it('waits while more is coming, and no longer than five seconds', async () => {
    const leave = [verifier.coming('/folder'), verifier.coming('/folder'), verifier.coming('/folder')];
    const first = verify(store('a.jpg'));
    await clock.pass(4900);
    const second = verify(store('b.jpg'));
    assert.deepEqual(asked, []);
    await clock.pass(100);
    await Promise.all([first, second]);
    assert.deepEqual(asked, ['/folder/']);
    leave[0]?.();
    leave[1]?.();
    const third = verify(store('c.jpg'));
    await clock.pass(10);
    await third;
    assert.deepEqual(asked, ['/folder/', '/folder/c.jpg']);
  });

  it('does not wait for one that has given up', async () => {
    const leave = [verifier.coming('/folder'), verifier.coming('/folder')];
    const first = verify(store('a.jpg'));
    await clock.pass(500);
    assert.deepEqual(asked, []);
    leave[1]?.();
    await clock.pass(0);
    await first;
    assert.deepEqual(asked, ['/folder/a.jpg']);
  });

  it('lists a folder once at a time; who comes meanwhile waits for the next listing', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    listing = () => promise;
    const early = storeMany(20).map((path) => verify(path));
    await clock.pass(10);
    const late = storeMany(20, 'late').map((path) => verify(path));
    await clock.pass(5000);
    assert.deepEqual(asked, ['/folder/']);
    resolve();
    await Promise.all(early);
    await clock.pass(10);
    await Promise.all(late);
    assert.deepEqual(asked, ['/folder/', '/folder/']);
  });

  it('believes no listing that says no', async () => {
    hidden.add('p1.jpg');
    const paths = storeMany(5);
    const verified = paths.map((path) => verify(path));
    await clock.pass(10);
    assert.equal((await Promise.all(verified)).length, 5);
    assert.deepEqual(asked, ['/folder/', '/folder/p1.jpg']);
  });

  it('says what is not there whole, whatever becomes of the others', async () => {
    const [good = '', short = ''] = storeMany(2);
    const verified = Promise.allSettled([verify(good), verify(short, 11), verify('/folder/none.jpg')]);
    await clock.pass(10);
    const [first, second, third] = await verified;
    assert.equal(first?.status, 'fulfilled');
    for (const one of [second, third]) {
      assert.ok(one?.status === 'rejected' && withCode('not-stored-whole')(one.reason));
    }
  });

  it('looks at each where the listing fails, but not with a refused password', async () => {
    const fails = (code: 'truncated-answer' | 'wrong-password') => async () => {
      throw new PhotoferryError(code);
    };
    listing = fails('truncated-answer');
    const verified = storeMany(3).map((path) => verify(path));
    await clock.pass(10);
    assert.equal((await Promise.all(verified)).length, 3);
    assert.deepEqual(asked.slice(0, 2), ['/folder/', '/folder/']);
    assert.equal(asked.length, 5);
    listing = fails('wrong-password');
    const refused = Promise.allSettled(storeMany(3).map((path) => verify(path)));
    await clock.pass(10);
    for (const one of await refused) assert.equal(one.status, 'rejected');
    assert.equal(asked.length, 6);
  });

  it('lets one go that is called off', async () => {
    const controller = new AbortController();
    const leave = [verifier.coming('/folder'), verifier.coming('/folder')];
    const gone = verifier.verify(store('a.jpg'), expected(), controller.signal);
    const stays = verify(store('b.jpg'));
    controller.abort(new PhotoferryError('cancelled'));
    await assert.rejects(gone, withCode('cancelled'));
    leave[0]?.();
    await clock.pass(10);
    await stays;
    assert.deepEqual(asked, ['/folder/b.jpg']);
  });
});
