/** 200 MB to a real Apache, cut in the middle of chunks and gone on with: what was there is not sent again. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { type Intent, sendFile } from '../../companion/transfer/index.ts';
import { startApache, startFaultProxy } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { isChunk, STOPPING } from './large-bed.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const SIZE = 200_000_003;
const CHUNK = 16 * 1024 * 1024;

it('goes on with 200 MB on Apache, twice cut and once stopped, and sends nothing twice but what was cut', async () => {
  const server = await startApache();
  const file = join(tmpdir(), `photoferry-large-${process.pid}`);
  await using proxy = await startFaultProxy(server.url);
  try {
    await writePattern(file);
    const sha256 = await hashOf(file);
    const source = {
      size: SIZE,
      sha256,
      open: (from = 0) => createReadStream(file, { start: from, highWaterMark: 256 * 1024 }),
    };
    const journalled: Intent[] = [];
    const send = async (signal: AbortSignal) => {
      using client = clientFor(server, { url: proxy.url });
      const capabilities = { ...capabilitiesOf('apache'), chunkMaxBytes: CHUNK };
      const intent = journalled.at(-1) ?? null;
      const journal = async (next: Intent) => void journalled.push(structuredClone(next));
      return await sendFile(client, { ...jobFor('', { capabilities, intent, signal, journal }), source });
    };
    const chunkNumber = (wanted: number) => () => proxy.requests.filter(isChunk).length === wanted;
    const cut = { kind: 'cut-request', afterBytes: 5_000_000 } as const;
    proxy.next(cut, chunkNumber(2));
    proxy.next(cut, chunkNumber(5));
    const stopping = new AbortController();
    proxy.next({ kind: 'hang-up' }, () => {
      const isTime = chunkNumber(9)();
      if (isTime) stopping.abort(STOPPING);
      return isTime;
    });

    await assert.rejects(send(stopping.signal));
    const { path } = await send(new AbortController().signal);
    assert.equal(path, '/photo.jpg');
    assert.equal(await hashOf(join(server.root, 'photo.jpg')), sha256);
    assert.deepEqual(
      (await readdir(server.root)).filter((name) => name !== '.DAV'),
      ['photo.jpg'],
    );

    const stored = proxy.requests.filter((one) => isChunk(one) && (one.status === 201 || one.status === 204));
    const sent = stored.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
    assert.equal(sent, SIZE);
  } finally {
    await server.remove();
    await rm(file, { force: true });
  }
});

/** No two pieces of it are the same. */
async function writePattern(file: string): Promise<void> {
  await using handle = await open(file, 'w');
  const piece = Buffer.alloc(1_000_000);
  for (let at = 0; at < SIZE; at += piece.length) {
    for (let word = 0; word < piece.length; word += 8) piece.writeDoubleLE(at + word, word);
    await handle.write(piece, 0, Math.min(piece.length, SIZE - at));
  }
  assert.equal((await stat(file)).size, SIZE);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}
