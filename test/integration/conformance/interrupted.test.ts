/** Conformance: what is broken off, as the client sees it and as it is left on the server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { it } from 'node:test';
import { problemOf, withCode } from '../../problem.ts';
import { byMethod } from '../../servers/index.ts';
import { capabilitiesOf } from '../capabilities-of.ts';
import { onEachServer } from './bed.ts';
import { bodyOf } from './body.ts';

const OLD = randomBytes(400_000);
const NEW = randomBytes(300_000);

onEachServer('interrupted', (bed) => {
  const cut = () => bed.proxy.next({ kind: 'cut-request', afterBytes: NEW.length / 2 }, byMethod('PUT'));

  it('a PUT of a new file is an error, and leaves nothing on servers that write atomically', async () => {
    cut();
    await assert.rejects(bed.client.put(`${bed.folder}/a.jpg`, bodyOf(NEW)), withCode('connection-lost'));
    if (capabilitiesOf(bed.server.kind).putAtomic) assert.deepEqual(await bed.names(), []);
    // Under another name: servers that write in place may keep this one locked for a moment.
    await bed.client.put(`${bed.folder}/b.jpg`, bodyOf(NEW));
    assert.ok((await bed.read('b.jpg')).equals(NEW));
  });

  it('a PUT over a file leaves the old one whole on servers that write atomically', async () => {
    await bed.put('a.jpg', OLD);
    cut();
    await assert.rejects(bed.client.put(`${bed.folder}/a.jpg`, bodyOf(NEW)), withCode('connection-lost'));
    if (capabilitiesOf(bed.server.kind).putAtomic) assert.ok((await bed.read('a.jpg')).equals(OLD));
  });

  it('a GET fails, and goes on where it was', async () => {
    const path = `${bed.folder}/a.jpg`;
    await bed.put('a.jpg', OLD);
    await utimes(bed.onDisk('a.jpg'), 1e9, 1e9);
    for (const how of ['cut', 'shorten'] as const) {
      bed.proxy.next({ kind: 'truncate', bytes: 150_000, how }, byMethod('GET'));
      const { body, etag } = await bed.client.read(path);
      const chunks: Buffer[] = [];
      const reading = (async () => {
        for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
      })();
      const here = () => Buffer.concat(chunks);
      // A length that was made to fit can only be noticed by who knows how long the file is.
      if (how === 'shorten') await reading;
      else assert.match((await problemOf(reading)).code, /^(connection-lost|truncated-answer)$/);
      assert.ok(here().equals(OLD.subarray(0, here().length)));
      assert.ok(here().length <= 150_000 && etag !== null);
      const rest = await bed.client.read(path, { from: here().length, etag });
      assert.equal(rest.from, here().length);
      assert.ok(Buffer.concat([here(), ...(await rest.body.toArray())]).equals(OLD));
    }
  });

  it('a MOVE whose answer is lost is not repeated, and was carried out', async () => {
    await bed.put('a.jpg', OLD);
    await bed.client.stat(`${bed.folder}/a.jpg`);
    bed.proxy.next({ kind: 'cut-reply' }, byMethod('MOVE'));
    const move = bed.client.move(`${bed.folder}/a.jpg`, `${bed.folder}/b.jpg`);
    await assert.rejects(move, withCode('connection-lost'));
    assert.equal(bed.countOf('MOVE'), 1);
    assert.deepEqual(await bed.names(), ['b.jpg']);
  });

  it('a request on a kept connection that was closed is sent once more, if it changes nothing', async () => {
    await bed.client.stat(bed.folder);
    bed.proxy.next({ kind: 'hang-up' }, ({ reused }) => reused);
    assert.equal((await bed.client.stat(bed.folder))?.folder, true);
  });
});
