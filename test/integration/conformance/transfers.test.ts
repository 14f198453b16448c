/** Conformance: one file up, replaced and down again, as the engine does it by what the probe found on the server. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { it, type TestContext } from 'node:test';
import {
  type Intent,
  type Part,
  type ReplaceIntent,
  receiveFile,
  replaceFile,
  SMALL_BYTES,
  sendFile,
} from '../../../companion/transfer/index.ts';
import { probe } from '../../../companion/webdav/index.ts';
import type { Capabilities } from '../../../shared/capabilities.ts';
import { withCode } from '../../problem.ts';
import { byMethod } from '../../servers/index.ts';
import type { FreshFolders } from '../fresh-folders.ts';
import { prepareReceiveBed } from '../receive-bed.ts';
import { jobFor } from '../transfer-job.ts';
import { onEachServer } from './bed.ts';

const [OLD, NEW] = [randomBytes(200_000), randomBytes(200_000)];
const VIDEO = randomBytes(SMALL_BYTES + 2_000_000);
const LONG_AGO = 1_600_000_000_000;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

onEachServer('transfers', (bed) => {
  it('a file goes up once: new, already there, beside another one of its name', async () => {
    const capabilities = await probed(bed);
    const job = (bytes: Buffer, name = 'photo.jpg') =>
      // Size and time together would tell that they are the same.
      jobFor(bytes, {
        folder: bed.folder,
        name,
        capabilities,
        mtimeMs: LONG_AGO + (bytes === NEW ? 5000 : 0),
      });
    const first = await sendFile(bed.client, job(OLD));
    assert.deepEqual([first.outcome, first.path], ['done', `${bed.folder}/photo.jpg`]);
    assert.equal((await sendFile(bed.client, job(OLD))).outcome, 'already-there');
    assert.equal((await sendFile(bed.client, job(NEW))).path, `${bed.folder}/photo (2).jpg`);
    assert.equal((await sendFile(bed.client, job(Buffer.alloc(0), 'empty.jpg'))).outcome, 'done');
    assert.deepEqual(await bed.names(), ['empty.jpg', 'photo (2).jpg', 'photo.jpg']);
    assert.ok((await bed.read('photo.jpg')).equals(OLD) && (await bed.read('photo (2).jpg')).equals(NEW));
    const { modifiedAt } = (await bed.client.stat(`${bed.folder}/photo.jpg`)) ?? {};
    assert.equal(modifiedAt === LONG_AGO, capabilities.mtime !== null);
  });

  it('an interrupted upload leaves nothing under the name, and is gone on with', async () => {
    const capabilities = await probed(bed);
    let intent: Intent | null = null;
    const journal = async (next: Intent) => {
      intent = next;
    };
    const job = () => ({ ...jobFor(NEW, { folder: bed.folder, capabilities, intent }), journal });
    bed.proxy.next({ kind: 'cut-request', afterBytes: NEW.length / 2 }, byMethod('PUT'));
    await assert.rejects(sendFile(bed.client, job()), withCode('connection-lost'));
    assert.equal((await bed.names()).includes('photo.jpg'), false);
    assert.equal((await sendFile(bed.client, job())).path, `${bed.folder}/photo.jpg`);
    assert.ok((await bed.read('photo.jpg')).equals(NEW));
    assert.deepEqual(await bed.names(), ['photo.jpg']);
  });

  it('a file is replaced if it is the one that was seen, also after an interruption; any other stays', async () => {
    const capabilities = await probed(bed);
    await bed.put('photo.jpg', OLD);
    const entry = await bed.client.stat(`${bed.folder}/photo.jpg`);
    assert.ok(entry !== null);
    const intents: ReplaceIntent[] = [];
    const job = (bytes: Buffer) => ({
      ...jobFor(bytes, { folder: bed.folder, capabilities }),
      seen: { ...entry, sha256: sha256(OLD) },
      aside: `${bed.folder}/trash/photo.jpg.1.trashed`,
      intent: intents.at(-1) ?? null,
      journal: async (intent: ReplaceIntent) => void intents.push(intent),
    });
    bed.proxy.next({ kind: 'cut-request', afterBytes: NEW.length / 2 }, byMethod('PUT'));
    await assert.rejects(replaceFile(bed.client, job(NEW)), withCode('connection-lost'));
    assert.ok((await bed.read('photo.jpg')).equals(OLD));
    assert.equal((await replaceFile(bed.client, job(NEW))).outcome, 'replaced');
    assert.ok((await bed.read('photo.jpg')).equals(NEW));
    assert.ok((await bed.read('trash/photo.jpg.1.trashed')).equals(OLD));
    assert.deepEqual(await bed.names(), ['photo.jpg', 'trash']);

    intents.length = 0;
    await assert.rejects(replaceFile(bed.client, job(VIDEO)), withCode('changed-on-server'));
    assert.ok((await bed.read('photo.jpg')).equals(NEW));
  });

  it('a file comes down whole, and goes on where it was interrupted', async (context) => {
    await bed.put('video.mp4', VIDEO);
    const local = await localFolder(context);
    const path = `${bed.folder}/video.mp4`;
    bed.proxy.next({ kind: 'truncate', bytes: SMALL_BYTES + 1_000_000, how: 'cut' }, byMethod('GET'));
    await assert.rejects(
      receiveFile(bed.client, await local.job(bed.client, path)),
      withCode('connection-lost'),
    );
    const part: Part | null = local.journalled.at(-1) ?? null;
    assert.equal((await local.names()).includes('video.mp4'), false);
    const before = bed.proxy.requests.length;
    const received = await receiveFile(bed.client, await local.job(bed.client, path, { part }));
    assert.equal(received.sha256, sha256(VIDEO));
    assert.ok((await local.bytes('video.mp4')).equals(VIDEO));
    assert.deepEqual(await local.names(), ['video.mp4']);
    const again = bed.proxy.requests.slice(before).filter(({ method }) => method === 'GET');
    assert.deepEqual(
      again.map(({ answerBytes }) => answerBytes),
      [VIDEO.length - (part?.durable ?? 0)],
    );
  });
});

const known = new Map<string, Promise<Capabilities>>();

/** What the probe finds on the server, once; by requests that do not count. */
async function probed({ server, client, folder, proxy }: FreshFolders): Promise<Capabilities> {
  const found =
    known.get(server.root) ??
    probe(client, { folder, machine: 'laptop', keep: async () => {} }).then(
      ({ capabilities }) => capabilities,
    );
  known.set(server.root, found);
  await found;
  proxy.requests.length = 0;
  return found;
}

async function localFolder(context: TestContext) {
  const local = await prepareReceiveBed();
  context.after(() => local.remove());
  return local;
}
