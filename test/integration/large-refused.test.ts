/** A proxy before the server takes bodies up to a length only: what is larger goes up in chunks, if the server takes them. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { replaceFile, sendFile } from '../../companion/transfer/index.ts';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { codeOf } from '../problem.ts';
import type { ProxiedRequest } from '../servers/index.ts';
import { CHUNK, type LargeBed, largeBed, WAYS, wayOf } from './large-bed.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

/** What the proxy takes. */
const MOST = 2 * CHUNK;
const isTooLarge = ({ headers }: ProxiedRequest) => Number(headers['content-length'] ?? 0) > MOST;
const refuse = ({ proxy }: LargeBed) => proxy.next({ kind: 'answer', status: 413 }, isTooLarge, 99);
const refused = ({ proxy }: LargeBed) => proxy.requests.filter(isTooLarge).length;

for (const { capabilities: probed, ...way } of WAYS) {
  // None of it is large as such.
  const capabilities = { ...probed, chunkMaxBytes: null };

  describe(`a proxy that takes few bytes at once before a server with ${way.name}`, () => {
    it('is asked once; this file and the next ones go in chunks', async () => {
      await using bed = await largeBed({ ...way, capabilities });
      refuse(bed);
      using client = clientFor(bed.server, { url: bed.proxy.url });
      for (const name of ['film.mov', 'next.mov'])
        await sendFile(client, jobFor(way.bytes, { name, capabilities }));
      for (const name of ['film.mov', 'next.mov']) assert.ok((await bed.stored(name)).equals(way.bytes));
      assert.deepEqual(await bed.names(), ['film.mov', 'next.mov']);
      assert.equal(refused(bed), 1);
    });

    it('lets a file be replaced all the same', async () => {
      await using bed = await largeBed({ ...way, capabilities });
      await writeFile(join(bed.server.root, 'film.mov'), 'old');
      refuse(bed);
      using client = clientFor(bed.server, { url: bed.proxy.url });
      const there = await client.stat('/film.mov');
      assert.ok(there);
      const job = jobFor(way.bytes, { name: 'film.mov', capabilities });
      const seen = { ...there, sha256: null };
      await replaceFile(client, {
        ...job,
        seen,
        aside: '/trash/film.mov',
        intent: null,
        journal: async () => {},
      });
      assert.ok((await bed.stored()).equals(way.bytes));
      assert.deepEqual(
        (await readdir(bed.server.root)).filter((name) => name.endsWith('.upload')),
        [],
      );
      assert.equal(refused(bed), 1);
    });
  });
}

it('where the server takes no chunks, it is said that the file is too large, and nothing is left', async () => {
  await using bed = await largeBed({ ...wayOf('content-range'), capabilities: CAUTIOUS });
  refuse(bed);
  assert.equal(await codeOf(bed.send()), 'file-too-large');
  assert.deepEqual(await bed.names(), []);
});
