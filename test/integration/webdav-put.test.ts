/** What a PUT may ask for besides storing the bytes, against every real server. */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { withCode } from '../problem.ts';
import { byMethod, SERVERS, startFaultProxy, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

const held = (text: string) => ({ bytes: Buffer.from(text), size: Buffer.byteLength(text) });
const HEEDS_ONLY_NEW = ['apache', 'lighttpd', 'demo'];
const HEEDS_IF = ['apache', 'lighttpd', 'rclone'];

for (const { kind, start } of SERVERS) {
  describe(`A PUT to ${kind}`, () => {
    let server: TestServer;
    let client: WebdavClient;
    before(async () => {
      server = await start();
      client = clientFor(server);
    });
    after(async () => {
      client.close();
      await server.remove();
    });
    const onDisk = (name: string) => readFile(join(server.root, name), 'utf8');

    it('takes a body that is held in memory, and says when it was sent', async () => {
      const sent: number[] = [];
      const { mtimeKept } = await client.put('/held', held('hello'), { sent: (bytes) => sent.push(bytes) });
      assert.deepEqual([await onDisk('held'), sent, mtimeKept], ['hello', [5], false]);
      const short = { bytes: Buffer.from('abc'), size: 4 };
      await assert.rejects(client.put('/short', short), withCode('source-changed'));
      assert.equal(await client.stat('/short'), null);
    });

    it('that is refused before all of it went out is heard to be refused', async () => {
      using stranger = clientFor(server, { password: 'wrong' });
      for (const size of [200_000, 3_000_000]) {
        const put = stranger.put('/refused', { bytes: Buffer.alloc(size), size });
        await assert.rejects(put, withCode('wrong-password'));
      }
    });

    if (HEEDS_ONLY_NEW.includes(kind)) {
      it('is refused where only a new file is wanted and one is there', async () => {
        await client.put('/new', held('first'), { onlyNew: true });
        await assert.rejects(
          client.put('/new', held('second'), { onlyNew: true }),
          withCode('changed-on-server'),
        );
        assert.equal(await onDisk('new'), 'first');
      });
    }

    if (HEEDS_IF.includes(kind)) {
      it('is refused where the file is not the one that was seen', async () => {
        await client.put('/seen', held('first'));
        const guard = { etag: '"stale"', by: 'if' as const };
        await assert.rejects(client.put('/seen', held('second'), { guard }), withCode('changed-on-server'));
        assert.equal(await onDisk('seen'), 'first');
      });
    }

    if (kind === 'nginx') {
      it('keeps the time that is sent as the date', async () => {
        const ms = Date.parse('2019-05-04T03:02:01Z');
        await client.put('/dated', held('x'), { mtime: { ms, by: 'date' } });
        assert.equal((await stat(join(server.root, 'dated'))).mtimeMs, ms);
        assert.equal((await client.stat('/dated'))?.modifiedAt, ms);
      });
    }
  });
}

describe('The headers of a PUT', () => {
  let server: TestServer;
  before(async () => {
    server = await (SERVERS[0]?.start ?? assert.fail)();
  });
  after(() => server.remove());

  it('say what was asked for, and what the server makes of it is heard', async () => {
    await using proxy = await startFaultProxy(server.url);
    using client = clientFor(server, { url: proxy.url });
    const answer = {
      kind: 'answer',
      status: 201,
      headers: { etag: '"e"', 'x-oc-mtime': 'accepted' },
    } as const;
    proxy.next(answer, byMethod('PUT'), 9);
    const mtime = { ms: 1_700_000_000_999, by: 'x-oc-mtime' as const };
    const stored = await client.put('/a', held('a'), {
      ...{ mtime, checksum: 'SHA1:aa', onlyNew: true, guard: { etag: '"x"', by: 'if-match' } },
    });
    assert.deepEqual(stored, { etag: '"e"', mtimeKept: true });
    await client.put('/a', held('a'), { guard: { etag: 'W/"x"', by: 'if' }, mtime: { ...mtime, ms: -5 } });
    const [first, second] = proxy.requests.map(({ headers }) => headers);
    assert.equal(first?.['x-oc-mtime'], '1700000000');
    assert.equal(first?.['oc-checksum'], 'SHA1:aa');
    assert.equal(first?.['if-none-match'], '*');
    assert.equal(first?.['if-match'], '"x"');
    assert.equal(first?.['content-length'], '1');
    assert.equal(second?.if, '([W/"x"])');
    assert.equal(second?.['x-oc-mtime'], undefined);
  });
});
