/** A large file up in chunks, and everything that goes wrong on the server or with the source. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { problemOf } from '../problem.ts';
import { byMethod, type ProxiedRequest } from '../servers/index.ts';
import { CHUNK, isChunk, type LargeBed, largeBed, STOPPING, sourceOf, WAYS, wayOf } from './large-bed.ts';

const DAY_MS = 86_400_000;
const sizes = (bed: LargeBed) => bed.proxy.requests.filter(isChunk).map(({ bodyBytes }) => bodyBytes);

/** Sends until the second chunk is asked for, as a companion that is ended then. */
async function halfway(bed: LargeBed): Promise<void> {
  const controller = new AbortController();
  let ended = false;
  bed.proxy.next({ kind: 'hang-up' }, (request) => {
    const isSecond = !ended && isChunk(request) && bed.proxy.requests.filter(isChunk).length === 2;
    if (isSecond) controller.abort(STOPPING);
    return isSecond;
  });
  await assert.rejects(bed.send({ signal: controller.signal }));
  ended = true;
}

for (const way of WAYS) {
  const { name, bytes } = way;

  describe(`trouble with a large file by ${name}`, () => {
    it('sends smaller chunks where a proxy takes no large ones, and remembers it', async () => {
      await using bed = await largeBed(way);
      const most = name === 'nextcloud' || name === 'owncloud' ? CHUNK : CHUNK / 4;
      const capabilities = { ...way.capabilities, chunkMaxBytes: 2 * CHUNK };
      const refuse = { kind: 'answer', status: 413 } as const;
      const isLarge = (length: string | undefined) => Number(length) > most;
      bed.proxy.next(refuse, (request) => isChunk(request) && isLarge(request.headers['content-length']), 99);
      await bed.send({ capabilities });
      assert.ok((await bed.stored()).equals(bytes));
      assert.deepEqual(await bed.names(), ['film.mov']);
      assert.ok(sizes(bed).filter((size) => size > most).length <= 5);
    });

    it('leaves nothing where there is no room', async () => {
      await using bed = await largeBed(way);
      bed.proxy.next({ kind: 'answer', status: 507 }, isChunk, 99);
      const { code } = await problemOf(bed.send());
      assert.equal(code, 'server-full');
      assert.deepEqual(await bed.names(), []);
    });

    it('leaves nothing when a person has cancelled it', async () => {
      await using bed = await largeBed(way);
      const controller = new AbortController();
      bed.proxy.next({ kind: 'hang-up' }, (request) => {
        if (isChunk(request)) controller.abort(new PhotoferryError('cancelled'));
        return isChunk(request);
      });
      assert.equal((await problemOf(bed.send({ signal: controller.signal }))).code, 'cancelled');
      assert.deepEqual(await bed.names(), []);
    });

    it('notices a source that is another one by then, and removes what was sent of it', async () => {
      await using bed = await largeBed(way);
      const changing = Buffer.from(bytes);
      const source = sourceOf(changing, createHash('sha256').update(bytes).digest('hex'));
      let opened = 0;
      const open = (from = 0) => {
        opened += 1;
        if (opened === 3) changing.fill(7);
        return source.open(from);
      };
      const problem = await problemOf(bed.send({ source: { ...source, open } }));
      assert.deepEqual([problem.code, problem.target], ['source-changed', 'film.mov']);
      assert.deepEqual(await bed.names(), []);
    });

    it('begins anew with other bytes than those it had begun with', async () => {
      await using bed = await largeBed(way);
      await halfway(bed);
      const other = randomBytes(bytes.length);
      await bed.send({ source: sourceOf(other, createHash('sha256').update(other).digest('hex')) });
      assert.ok((await bed.stored()).equals(other));
    });

    it('takes the next free name where somebody else has taken the file’s meanwhile', async () => {
      await using bed = await largeBed(way);
      bed.proxy.next({ kind: 'delay', milliseconds: 0 }, (request) => {
        if (isChunk(request)) void writeFile(join(bed.server.root, 'film.mov'), 'somebody else’s');
        return isChunk(request);
      });
      const { path } = await bed.send();
      assert.equal(path, '/film (2).mov');
      assert.deepEqual(await bed.names(), ['film (2).mov', 'film.mov']);
      assert.ok((await bed.stored('film (2).mov')).equals(bytes));
      assert.equal(bed.bytesSent(), bytes.length);
    });

    if (name !== 'content-range') {
      it('begins anew where the upload has expired', async () => {
        await using bed = await largeBed(way);
        await halfway(bed);
        bed.cloud.state.aheadMs = 3 * DAY_MS;
        await bed.send();
        assert.ok((await bed.stored()).equals(bytes));
      });

      it('asks for no upload that must have expired', async () => {
        await using bed = await largeBed(way);
        await halfway(bed);
        const before = bed.proxy.requests.length;
        const intent = bed.journalled.at(-1);
        assert.ok(intent?.step === 'chunks');
        const upload = { ...intent.upload, usedAt: Date.now() - 3 * DAY_MS };
        await bed.send({ intent: { ...intent, upload } });
        const id = intent.upload.id;
        // Chunks that were under way are none of it.
        const isNew = ({ path, method }: ProxiedRequest) => path.includes(id) && method !== 'PUT';
        const asked = bed.proxy.requests.slice(before).filter(isNew);
        assert.deepEqual(
          asked.map(({ method }) => method),
          ['DELETE'],
        );
        assert.deepEqual(await bed.names(), ['film.mov']);
      });
    }
  });
}

for (const way of [wayOf('nextcloud'), wayOf('owncloud')]) {
  describe(`a file that ${way.name} makes of chunks`, () => {
    it('is waited for where that outlives the answer, and made once', async () => {
      await using bed = await largeBed(way);
      const { promise, resolve } = Promise.withResolvers<void>();
      bed.cloud.state.assembling = promise;
      const pause = async (milliseconds: number) => {
        bed.pauses.push(milliseconds);
        if (bed.pauses.length === 5) resolve();
        if (bed.pauses.length > 5) while (!existsSync(join(bed.server.root, 'film.mov'))) await readdir('/');
      };
      const { path } = await bed.send({ pause });
      assert.equal(path, '/film.mov');
      assert.ok((await bed.stored()).equals(way.bytes));
      assert.deepEqual(await bed.names(), ['film.mov']);
      assert.deepEqual(bed.pauses.slice(0, 5), [1000, 2000, 4000, 8000, 16_000]);
      const moves = bed.proxy.requests.filter(byMethod('MOVE')).map(({ status }) => status);
      assert.equal(moves[0], 504);
      assert.ok(moves.slice(1).every((status) => status === 423 || status === 404));
      assert.equal(bed.bytesSent(), way.bytes.length);
    });

    it('is not waited for without end; the next try goes on', async () => {
      await using bed = await largeBed(way);
      const { promise, resolve } = Promise.withResolvers<void>();
      bed.cloud.state.assembling = promise;
      assert.equal((await problemOf(bed.send())).code, 'server-busy');
      assert.equal(bed.journalled.at(-1)?.step, 'join');
      resolve();
      const { path } = await bed.send();
      assert.equal(path, '/film.mov');
      assert.equal(bed.bytesSent(), way.bytes.length);
    });

    it('is refused by a server that finds other bytes than were sent', async () => {
      await using bed = await largeBed(way);
      bed.proxy.next(
        { kind: 'answer', status: 400, body: 'The computed checksum does not match' },
        byMethod('MOVE'),
      );
      assert.equal((await problemOf(bed.send())).code, 'not-stored-whole');
      assert.deepEqual(await bed.names(), []);
    });

    it('is made only once a chunk that got lost has been sent again', async () => {
      await using bed = await largeBed(way);
      bed.proxy.next({ kind: 'answer', status: 201 }, isChunk);
      await bed.send();
      assert.ok((await bed.stored()).equals(way.bytes));
      assert.equal(sizes(bed).length, 5);
    });

    it('carries the checksum, by which an answer that got lost is known to have been a yes', async () => {
      await using bed = await largeBed(way);
      bed.proxy.next({ kind: 'cut-reply' }, byMethod('MOVE'));
      const { path } = await bed.send({ mtimeMs: null });
      assert.equal(path, '/film.mov');
      const gets = bed.proxy.requests.filter(byMethod('GET'));
      assert.deepEqual(gets, []);
    });
  });
}

describe('what only one of them does', () => {
  it('Nextcloud forgets an upload with its cache: it is begun anew', async () => {
    const way = wayOf('nextcloud');
    await using bed = await largeBed(way);
    await halfway(bed);
    bed.cloud.state.cacheLost = true;
    bed.proxy.next({ kind: 'delay', milliseconds: 0 }, (request) => {
      if (request.method === 'MKCOL') bed.cloud.state.cacheLost = false;
      return false;
    });
    await bed.send();
    assert.ok((await bed.stored()).equals(way.bytes));
  });

  it('Nextcloud says before anything is stored that it has no room', async () => {
    const way = wayOf('nextcloud');
    await using bed = await largeBed(way);
    bed.cloud.state.freeBytes = way.bytes.length - 1;
    const capabilities = { ...way.capabilities, quota: false };
    assert.equal((await problemOf(bed.send({ capabilities }))).code, 'server-full');
    assert.deepEqual(await bed.names(), []);
  });

  it('ownCloud would say it at the end: it is asked first', async () => {
    const way = wayOf('owncloud');
    await using bed = await largeBed(way);
    bed.cloud.state.freeBytes = way.bytes.length - 1;
    assert.equal((await problemOf(bed.send())).code, 'server-full');
    assert.equal(bed.bytesSent(), 0);
  });

  it('Infinite Scale looks a file over before anybody may see it', async () => {
    const way = wayOf('tus');
    await using bed = await largeBed(way);
    bed.proxy.next({ kind: 'delay', milliseconds: 0 }, (request) => {
      if (request.method === 'PATCH') bed.cloud.state.looksTooEarly = 4;
      return false;
    });
    await bed.send();
    assert.ok((await bed.stored()).equals(way.bytes));
    assert.ok(bed.pauses.length > 0);
  });
});
