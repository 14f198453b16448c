/** One file down where this computer makes trouble; files from the embedded server. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { renameSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { putBack, type ReceiveJob, receiveFile, type Seen } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { withCode } from '../problem.ts';
import { startDemo, type TestServer } from '../servers/index.ts';
import { prepareReceiveBed, type ReceiveBed, TEMPORARY } from './receive-bed.ts';
import { clientFor } from './webdav-access.ts';

const PHOTO = randomBytes(50_000);
const VIDEO = randomBytes(3_000_000);
/** A server whose files have no end. */
const withoutEnd: Pick<WebdavClient, 'read'> = {
  read: async () => ({
    body: Readable.from(repeated(VIDEO)),
    ...{ from: 0, size: null, etag: null, modifiedAt: null, checksum: null },
  }),
};
function* repeated(bytes: Buffer) {
  for (;;) yield bytes;
}

describe('one file down into a folder', () => {
  let server: TestServer;
  let client: WebdavClient;
  let bed: ReceiveBed;
  before(async () => {
    server = await startDemo();
    client = clientFor(server);
    await writeFile(join(server.root, 'a.jpg'), PHOTO);
    await writeFile(join(server.root, 'b.mp4'), VIDEO);
  });
  after(async () => {
    client.close();
    await server.remove();
  });
  beforeEach(async () => {
    bed = await prepareReceiveBed();
  });
  afterEach(() => bed.remove());

  const local = (name: string) => join(bed.path, name);
  /** Does something once, as soon as bytes come. */
  const meanwhile = (work: () => void): Pick<ReceiveJob, 'received'> => {
    let done = false;
    return {
      received() {
        if (!done) work();
        done = true;
      },
    };
  };

  for (const path of ['/a.jpg', '/b.mp4']) {
    it(`${path}: a file that appears meanwhile stays as it is`, async () => {
      const job = await bed.job(client, path);
      await writeFile(local(job.name), 'mine');
      await assert.rejects(receiveFile(client, job), withCode('local-changed'));
      await unlink(local(job.name));
      const changes = meanwhile(() => writeFileSync(local(job.name), 'mine'));
      await assert.rejects(receiveFile(client, { ...job, ...changes }), withCode('local-changed'));
      assert.deepEqual(await bed.names(), [job.name]);
      assert.equal(await readFile(local(job.name), 'utf8'), 'mine');
    });
  }

  it('a link under the name, or under the temporary name, is never followed', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'photoferry-elsewhere-'));
    try {
      await symlink(join(elsewhere, 'x'), local('a.jpg'));
      await symlink(join(elsewhere, 'y'), local(TEMPORARY));
      await assert.rejects(receiveFile(client, await bed.job(client, '/a.jpg')), withCode('local-changed'));
      await receiveFile(client, await bed.job(client, '/b.mp4'));
      assert.deepEqual(await bed.names(), ['a.jpg', 'b.mp4']);
      assert.ok((await bed.bytes('b.mp4')).equals(VIDEO));
      await assert.rejects(stat(join(elsewhere, 'x')));
      await assert.rejects(stat(join(elsewhere, 'y')));
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('the folder is the one that was walked to, whatever is put in its place', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'photoferry-elsewhere-'));
    try {
      const job = await bed.job(client, '/a.jpg');
      await rename(bed.path, `${bed.path}-moved`);
      await symlink(elsewhere, bed.path);
      await receiveFile(client, job);
      assert.ok((await readFile(join(`${bed.path}-moved`, 'a.jpg'))).equals(PHOTO));
      await assert.rejects(stat(join(elsewhere, 'a.jpg')));
    } finally {
      await unlink(bed.path);
      await rename(`${bed.path}-moved`, bed.path);
      await rm(elsewhere, { recursive: true });
    }
  });

  it('a folder below is made, but no link is one', async () => {
    const made = (await bed.folder.inside('new', { make: true })) ?? assert.fail();
    await receiveFile(client, { ...(await bed.job(client, '/a.jpg')), folder: made });
    await made[Symbol.asyncDispose]();
    assert.ok((await bed.bytes('new/a.jpg')).equals(PHOTO));
    await symlink(tmpdir(), local('link'));
    await writeFile(local('file'), '');
    assert.equal(await bed.folder.inside('missing', { make: false }), null);
    for (const [name, code] of [
      ['link', 'unsafe-path'],
      ['file', 'not-a-folder'],
      ['x'.repeat(256), 'local-name-refused'],
    ] as const) {
      await assert.rejects(bed.folder.inside(name, { make: true }), withCode(code));
    }
  });

  it('a name that the file system cannot hold is said, never changed', async () => {
    const job = { ...(await bed.job(client, '/a.jpg')), name: `${'ü'.repeat(126)}.jpg` };
    await assert.rejects(receiveFile(client, job), withCode('local-name-refused'));
    assert.deepEqual(await bed.names(), []);
  });

  // Only root may mount a disk that is small enough.
  if (process.getuid?.() === 0) {
    it('a full disk is said before anything is fetched, and when it fills up meanwhile', async () => {
      const mounted = await mkdtemp(join(tmpdir(), 'photoferry-small-disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', mounted]);
      const small = await prepareReceiveBed(mounted);
      const fill = (leave: number) => {
        const { bavail, bsize } = statfsSync(mounted);
        writeFileSync(join(mounted, 'ballast'), Buffer.alloc(bavail * bsize - leave));
      };
      try {
        const job = await small.job(client, '/b.mp4');
        fill(18_000_000);
        await assert.rejects(receiveFile(client, job), withCode('disk-full'));
        await unlink(join(mounted, 'ballast'));
        const filling = { ...job, ...meanwhile(() => fill(0)) };
        await assert.rejects(receiveFile(client, filling), withCode('disk-full'));
        assert.deepEqual(await small.names(), ['ballast']);

        await unlink(join(mounted, 'ballast'));
        let most = 0;
        const endless = {
          ...job,
          remote: { ...job.remote, size: null },
          received: (bytes: number) => (most = bytes),
        };
        await assert.rejects(receiveFile(withoutEnd, endless), withCode('disk-full'));
        assert.ok(most < 30_000_000, 'others need room on it, too');
        assert.deepEqual(await small.names(), []);
      } finally {
        await small.remove();
        execFileSync('umount', [mounted]);
        await rm(mounted, { recursive: true });
      }
    });
  }

  describe('in exchange for another file', () => {
    const seenNow = async (name: string): Promise<Seen> => {
      const { size, mtimeNs, ino } = await stat(local(name), { bigint: true });
      return { size, mtimeNs, inode: ino };
    };
    const replacing = async (changes: object = {}) => {
      await writeFile(local('a.jpg'), 'old');
      await mkdir(local('trash'));
      const folder = (await bed.folder.inside('trash', { make: false })) ?? assert.fail();
      const aside = { folder, name: 'a.jpg.1.trashed' };
      const replace = { seen: await seenNow('a.jpg'), aside };
      return { aside, job: await bed.job(client, '/a.jpg', { replace, ...changes }) };
    };

    it('the old one goes aside, whole', async () => {
      const { job, aside } = await replacing();
      await receiveFile(client, job);
      await aside.folder[Symbol.asyncDispose]();
      assert.ok((await bed.bytes('a.jpg')).equals(PHOTO));
      assert.equal(await readFile(local('trash/a.jpg.1.trashed'), 'utf8'), 'old');
    });

    it('one that was changed or exchanged since it was seen stays where it is', async () => {
      for (const change of [
        () => writeFileSync(local('a.jpg'), 'edited'),
        () => {
          writeFileSync(local('fresh'), 'old');
          renameSync(local('fresh'), local('a.jpg'));
        },
      ]) {
        const { job, aside } = await replacing(meanwhile(change));
        await assert.rejects(receiveFile(client, job), withCode('local-changed'));
        await aside.folder[Symbol.asyncDispose]();
        assert.match(await readFile(local('a.jpg'), 'utf8'), /^(edited|old)$/);
        assert.deepEqual(await bed.names(), ['a.jpg', 'trash']);
        await rm(local('trash'), { recursive: true });
      }
    });

    it('nothing under the name aside is lost', async () => {
      const { job, aside } = await replacing();
      await writeFile(local('trash/a.jpg.1.trashed'), 'older');
      await assert.rejects(receiveFile(client, job), withCode('local-changed'));
      await aside.folder[Symbol.asyncDispose]();
      assert.equal(await readFile(local('a.jpg'), 'utf8'), 'old');
      assert.equal(await readFile(local('trash/a.jpg.1.trashed'), 'utf8'), 'older');
    });

    it('what a crash left aside goes back, unless the name is taken', async () => {
      const { aside } = await replacing();
      await rename(local('a.jpg'), local('trash/a.jpg.1.trashed'));
      assert.equal(await putBack(bed.folder, 'a.jpg', aside), 'put-back');
      assert.equal(await putBack(bed.folder, 'a.jpg', aside), 'nothing-aside');
      await writeFile(local('trash/a.jpg.1.trashed'), 'older');
      assert.equal(await putBack(bed.folder, 'a.jpg', aside), 'name-taken');
      await aside.folder[Symbol.asyncDispose]();
      assert.equal(await readFile(local('a.jpg'), 'utf8'), 'old');
    });
  });
});
