/** The WebDAV client against every real server. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { problemOf, withCode } from '../problem.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

const body = (bytes: string | Buffer) => ({
  open: () => Readable.from([Buffer.from(bytes)]),
  size: Buffer.byteLength(bytes),
});
const OWN = '/pf-test-1.upload';
const ODD_NAMES = [
  'a # % ? + & ; \' " [ ] (x)!*.jpg',
  '100%25 %zz.jpg',
  'emoji 👩‍🚀 ünï.jpg',
  `${'ü'.repeat(98)}.jpg`,
  'trailing dot..jpg',
  'a\\b:c<d>e|f,g=h@i$j~k`l^m{n}.jpg',
];

for (const { kind, start } of SERVERS) {
  describe(`WebDAV client against ${kind}`, () => {
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
    const onDisk = (path: string) => readFile(join(server.root, path));

    it('sees the root, and that something is not there', async () => {
      const root = await client.stat('/');
      assert.deepEqual([root?.path, root?.folder, root?.size], ['/', true, null]);
      assert.equal(await client.stat('/nothing'), null);
      assert.equal(await client.stat('/nothing/below'), null);
    });

    it('says how much space is left where the server does', async () => {
      const { used, available } = await client.quota();
      if (kind === 'demo') assert.ok((used ?? 0) > 0 && (available ?? 0) > 0);
      else assert.deepEqual([used, available], [undefined, undefined]);
    });

    it('writes, reads and describes a file', async () => {
      const sent: number[] = [];
      await client.put('/a.txt', body('hello'), { sent: (bytes) => sent.push(bytes) });
      assert.deepEqual(sent, [5]);
      assert.equal((await onDisk('a.txt')).toString(), 'hello');
      const entry = await client.stat('/a.txt');
      assert.deepEqual([entry?.path, entry?.name, entry?.folder, entry?.size], ['/a.txt', 'a.txt', false, 5]);
      assert.ok(Math.abs(Date.now() - (entry?.modifiedAt ?? 0)) < 60_000);
      const { body: answer, size } = await client.read('/a.txt');
      assert.equal(size, 5);
      assert.equal(Buffer.concat(await answer.toArray()).toString(), 'hello');
      await assert.rejects(client.read('/nothing'), withCode('file-gone'));
    });

    it('writes empty and large files', async () => {
      const large = Buffer.alloc(5_000_000, 'photo');
      await client.put('/empty', body(''));
      await client.put('/large', body(large));
      assert.equal((await onDisk('empty')).length, 0);
      assert.ok((await onDisk('large')).equals(large));
      assert.equal((await client.stat('/empty'))?.size, 0);
    });

    for (const name of ODD_NAMES) {
      it(`keeps the name ${name.slice(0, 40)}`, async () => {
        await client.makeFolders('/odd');
        await client.put(OWN, body(name));
        assert.equal(await client.move(OWN, `/odd/${name}`), 'moved');
        assert.equal((await onDisk(join('odd', name))).toString(), name);
        assert.equal((await client.stat(`/odd/${name}`))?.name, name);
        const listed = await Array.fromAsync(client.list('/odd'));
        assert.ok(
          listed.some((entry) => entry.name === name && entry.path === `/odd/${name}` && !entry.problem),
        );
      });
    }

    it('never replaces anything by a move', async () => {
      await client.put('/there', body('old'));
      await client.put(OWN, body('new'));
      assert.equal(await client.move(OWN, '/there'), 'exists');
      assert.equal((await onDisk('there')).toString(), 'old');
      assert.equal((await onDisk(OWN)).toString(), 'new');
    });

    it('makes folders with their parents, also when many ask at once', async () => {
      await Promise.all([
        ...Array.from({ length: 6 }, () => client.makeFolders('/one/two/three')),
        client.makeFolders('/one/two/four'),
      ]);
      await client.makeFolders('/one/two/three');
      assert.deepEqual((await readdir(join(server.root, 'one/two'))).sort(), ['four', 'three']);
      await client.put('/file', body('x'));
      await assert.rejects(client.makeFolders('/file'), withCode('not-a-folder'));
      await assert.rejects(client.makeFolders('/file/below'), withCode('not-a-folder'));
    });

    it('lists a folder, and only a folder', async () => {
      await mkdir(join(server.root, 'list', 'sub'), { recursive: true });
      await writeFile(join(server.root, 'list', 'b.jpg'), 'photo');
      const entries = await Array.fromAsync(client.list('/list'));
      assert.deepEqual(entries.map(({ path, folder, size }) => [path, folder, size]).sort(), [
        ['/list/b.jpg', false, 5],
        ['/list/sub', true, null],
      ]);
      assert.equal((await client.stat('/list/sub'))?.folder, true);
      assert.deepEqual(await Array.fromAsync(client.list('/list/sub/')), []);
      await assert.rejects(Array.fromAsync(client.list('/nothing')), withCode('folder-missing'));
      await assert.rejects(Array.fromAsync(client.list('/list/b.jpg')), withCode('not-a-folder'));
    });

    it('removes its own temporary files and nothing else', async () => {
      await client.put(OWN, body('x'));
      await client.removeOwn(OWN);
      await client.removeOwn(OWN);
      assert.equal(await client.stat(OWN), null);
      await assert.rejects(client.removeOwn('/a.txt'), withCode('unsafe-path'));
      await assert.rejects(client.removeOwn('/pf-x.upload/../a.txt'), withCode('unsafe-path'));
    });

    // The demo server runs in this process, so with the rights of whoever runs the tests.
    if (kind !== 'demo') {
      it('makes nothing in a folder that may not be written to', async () => {
        await mkdir(join(server.root, 'closed'));
        await chmod(join(server.root, 'closed'), 0o555);
        await assert.rejects(client.makeFolders('/closed/sub'));
        await assert.rejects(client.put('/closed/a', body('x')));
        assert.deepEqual(await readdir(join(server.root, 'closed')), []);
      });
    }

    it('sends no file whose length is not what was announced', async () => {
      const short = { open: () => Readable.from([Buffer.from('abc')]), size: 5 };
      const long = { open: () => Readable.from([Buffer.from('abcdefgh')]), size: 5 };
      await assert.rejects(client.put('/pf-test-2.upload', short), withCode('source-changed'));
      await assert.rejects(client.put('/pf-test-2.upload', long), withCode('source-changed'));
      const failing = () =>
        new Readable({
          read() {
            this.destroy(Object.assign(new Error('no'), { code: 'ENOENT' }));
          },
        });
      await assert.rejects(
        client.put('/pf-test-2.upload', { open: failing, size: 5 }),
        withCode('source-missing'),
      );
      await client.removeOwn('/pf-test-2.upload');
    });

    it('says that the password is wrong, for small and large requests', async () => {
      using stranger = clientFor(server, { password: 'wrong' });
      assert.equal((await problemOf(stranger.stat('/'))).code, 'wrong-password');
      const large = stranger.put('/x', body(Buffer.alloc(300_000)));
      assert.equal((await problemOf(large)).code, 'wrong-password');
    });

    it('stops when it is told to', async () => {
      const controller = new AbortController();
      const waiting = new Readable({
        read() {
          controller.abort();
        },
      });
      const put = client.put('/never', { open: () => waiting, size: 10 }, { signal: controller.signal });
      await assert.rejects(put, withCode('cancelled'));
      await assert.rejects(client.stat('/', AbortSignal.abort()), withCode('cancelled'));
    });

    it('goes on after the server was away', async () => {
      await server.stop();
      assert.equal((await problemOf(client.stat('/'))).code, 'connection-refused');
      await server.start();
      assert.equal((await client.stat('/'))?.folder, true);
    });
  });
}
