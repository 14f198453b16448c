/** Conformance: single files, as the client writes and reads them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, stat, utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { problemOf, withCode } from '../../problem.ts';
import { capabilitiesOf } from '../capabilities-of.ts';
import { clientFor } from '../webdav-access.ts';
import { onEachServer } from './bed.ts';
import { bodyOf } from './body.ts';

const OWN = 'pf-test-1.upload';
const LONG_AGO = Date.UTC(2019, 6, 20, 12, 34, 56);

onEachServer('files', (bed) => {
  it('are written, described and read, from memory and from a stream', async () => {
    for (const bytes of ['hello', randomBytes(5_000_000)]) {
      for (const body of [bodyOf(bytes), { bytes: Buffer.from(bytes as string), size: bytes.length }]) {
        const path = `${bed.folder}/a.jpg`;
        const sent: number[] = [];
        await bed.client.put(path, body, { sent: (count) => sent.push(count) });
        assert.equal(sent.at(-1), bytes.length);
        assert.ok((await bed.read('a.jpg')).equals(Buffer.from(bytes as string)));
        const entry = await bed.client.stat(path);
        assert.deepEqual(
          [entry?.path, entry?.name, entry?.folder, entry?.size],
          [path, 'a.jpg', false, bytes.length],
        );
        assert.ok(Math.abs(Date.now() - (entry?.modifiedAt ?? 0)) < 60_000);
        const reading = await bed.client.read(path);
        assert.deepEqual([reading.from, reading.size], [0, bytes.length]);
        assert.ok(Buffer.concat(await reading.body.toArray()).equals(Buffer.from(bytes as string)));
      }
    }
  });

  it('may be empty', async () => {
    await bed.client.put(`${bed.folder}/empty`, bodyOf(''));
    assert.equal((await bed.read('empty')).length, 0);
    assert.equal((await bed.client.stat(`${bed.folder}/empty`))?.size, 0);
    const { body, size } = await bed.client.read(`${bed.folder}/empty`);
    assert.deepEqual([size, await body.toArray()], [0, []]);
  });

  it('keep their time where the server takes it, and say whether they did', async () => {
    const { mtime } = capabilitiesOf(bed.server.kind);
    for (const by of ['x-oc-mtime', 'date'] as const) {
      const path = `${bed.folder}/${by}`;
      const { mtimeKept } = await bed.client.put(path, bodyOf('x'), { mtime: { ms: LONG_AGO, by } });
      // Servers keep whole seconds, some with a fraction of their own.
      const kept = Math.floor((await stat(bed.onDisk(by))).mtimeMs / 1000) === LONG_AGO / 1000;
      assert.equal(kept, mtime === by);
      assert.equal((await bed.client.stat(path))?.modifiedAt === LONG_AGO, kept);
      // Who takes it by `Date` does not say so.
      if (mtimeKept) assert.ok(kept);
    }
  });

  it('are written only where nothing is, if the server heeds that; a refusal changes nothing', async () => {
    const { putOnlyNew } = capabilitiesOf(bed.server.kind);
    const path = `${bed.folder}/a.jpg`;
    await bed.client.put(path, bodyOf('old'), { onlyNew: true });
    const again = bed.client.put(path, bodyOf('new'), { onlyNew: true });
    if (putOnlyNew) await assert.rejects(again, withCode('changed-on-server'));
    else await again;
    assert.equal((await bed.read('a.jpg')).toString(), putOnlyNew ? 'old' : 'new');
  });

  it('are replaced only if they are what was seen, where the server heeds that', async () => {
    const { putGuard } = capabilitiesOf(bed.server.kind);
    const path = `${bed.folder}/a.jpg`;
    await bed.put('a.jpg', 'seen');
    // Older than any grain of time: its ETag is final.
    await utimes(bed.onDisk('a.jpg'), LONG_AGO / 1000, LONG_AGO / 1000);
    const etag = (await bed.client.stat(path))?.etag ?? '"none"';
    if (putGuard === null) return;
    await bed.client.put(path, bodyOf('newer'), { guard: { etag, by: putGuard } });
    const late = bed.client.put(path, bodyOf('too late'), { guard: { etag, by: putGuard } });
    await assert.rejects(late, withCode('changed-on-server'));
    assert.equal((await bed.read('a.jpg')).toString(), 'newer');
  });

  it('are read on from a byte, or from the beginning where they are others by now', async () => {
    const bytes = randomBytes(300_000);
    const path = `${bed.folder}/a.jpg`;
    await bed.put('a.jpg', bytes);
    await utimes(bed.onDisk('a.jpg'), LONG_AGO / 1000, LONG_AGO / 1000);
    const whole = await bed.client.read(path);
    await whole.body.resume().toArray();
    const etag = whole.etag ?? undefined;
    assert.ok(etag !== undefined, 'every server here sends an ETag with a file');
    const rest = await bed.client.read(path, { from: 100_000, etag });
    assert.deepEqual([rest.from, rest.size], [100_000, bytes.length]);
    assert.ok(Buffer.concat(await rest.body.toArray()).equals(bytes.subarray(100_000)));

    await bed.client.put(path, bodyOf(randomBytes(300_001)));
    const other = await bed.client.read(path, { from: 100_000, etag }).catch((error) => error);
    if (other instanceof Error)
      assert.equal((await problemOf(Promise.reject(other))).code, 'changed-on-server');
    else {
      assert.deepEqual([other.from, other.size], [0, 300_001]);
      other.body.destroy();
    }
  });

  it('that are gone cannot be read; temporary ones of ours can be removed, nothing else', async () => {
    await assert.rejects(bed.client.read(`${bed.folder}/nothing`), withCode('file-gone'));
    await bed.put(OWN, 'x');
    await bed.put('a.jpg', 'x');
    await bed.client.removeOwn(`${bed.folder}/${OWN}`);
    await bed.client.removeOwn(`${bed.folder}/${OWN}`);
    for (const path of [`${bed.folder}/a.jpg`, `${bed.folder}/pf-x.upload/../a.jpg`]) {
      await assert.rejects(bed.client.removeOwn(path), withCode('unsafe-path'));
    }
    assert.deepEqual(await bed.names(), ['a.jpg']);
  });

  it('are moved, but never onto another one', async () => {
    await bed.put('there', 'old');
    await bed.put(OWN, 'new');
    const move = (name: string) => bed.client.move(`${bed.folder}/${OWN}`, `${bed.folder}/${name}`);
    assert.equal(await move('there'), 'exists');
    assert.deepEqual([String(await bed.read('there')), String(await bed.read(OWN))], ['old', 'new']);
    assert.equal(await move('free'), 'moved');
    assert.deepEqual(await bed.names(), ['free', 'there']);
    await assert.rejects(move('gone'));
    assert.deepEqual(await bed.names(), ['free', 'there']);
  });

  it('are not sent when their length is not what was announced', async () => {
    const path = `${bed.folder}/${OWN}`;
    const failing = () =>
      new Readable({
        read() {
          this.destroy(Object.assign(new Error('no'), { code: 'ENOENT' }));
        },
      });
    for (const text of ['abc', 'abcdefgh']) {
      const other = { ...bodyOf(text), size: 5 };
      await assert.rejects(bed.client.put(path, other), withCode('source-changed'));
    }
    await assert.rejects(bed.client.put(path, { open: failing, size: 5 }), withCode('source-missing'));
  });

  it('are not made in a folder that may not be written to', async () => {
    // The demo server runs in this process, so with the rights of whoever runs the tests.
    if (bed.server.kind === 'demo') return;
    await chmod(bed.onDisk(), 0o555);
    await assert.rejects(bed.client.makeFolders(`${bed.folder}/sub`));
    await assert.rejects(bed.client.put(`${bed.folder}/a`, bodyOf('x')));
    assert.deepEqual(await bed.names(), []);
  });

  it('are not sent by strangers, small or large, and not when told to stop', async () => {
    using stranger = clientFor(bed.server, { password: 'wrong', signIn: undefined });
    for (const bytes of [3, 300_000]) {
      const put = stranger.put(`${bed.folder}/x`, bodyOf(Buffer.alloc(bytes)));
      assert.equal((await problemOf(put)).code, 'wrong-password');
    }
    const controller = new AbortController();
    const waiting = () =>
      new Readable({
        read() {
          controller.abort();
        },
      });
    const put = bed.client.put(`${bed.folder}/y`, { open: waiting, size: 10 }, controller);
    await assert.rejects(put, withCode('cancelled'));
    await assert.rejects(bed.client.stat('/', AbortSignal.abort()), withCode('cancelled'));
  });
});
