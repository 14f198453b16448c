/** A large file replaced by another version of it, in chunks: only what was last seen, and gone on with. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ReplaceJob, replaceFile } from '../../companion/transfer/index.ts';
import { codeOf } from '../problem.ts';
import { byMethod } from '../servers/index.ts';
import { CHUNK, isChunk, type LargeBed, largeBed, STOPPING, WAYS } from './large-bed.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const OLD = randomBytes(5000);

for (const way of WAYS) {
  describe(`a large file replaced by ${way.name}`, () => {
    const joins = way.name === 'nextcloud' || way.name === 'owncloud';

    async function replacing(bed: LargeBed) {
      await writeFile(join(bed.server.root, 'film.mov'), OLD);
      using client = clientFor(bed.server);
      const there = await client.stat('/film.mov');
      assert.ok(there);
      // Apache's ETag is weak for a second; what is replaced is compared once it is aside.
      const seen = { ...there, sha256: null };
      const journalled: ReplaceJob['intent'][] = [null];
      const replace = async (signal = new AbortController().signal) => {
        using through = clientFor(bed.server, { url: bed.proxy.url });
        return await replaceFile(through, {
          ...jobFor(way.bytes, { name: 'film.mov', capabilities: way.capabilities, signal }),
          ...{ seen, aside: '/trash/film.mov', intent: journalled.at(-1) ?? null },
          journal: async (intent) => void journalled.push(structuredClone(intent)),
        });
      };
      return { replace };
    }

    it('is there whole, the old version aside or kept by the server, and nothing is left over', async () => {
      await using bed = await largeBed(way);
      const { replace } = await replacing(bed);
      const { aside } = await replace();
      assert.ok((await bed.stored()).equals(way.bytes));
      assert.equal(aside, joins ? null : '/trash/film.mov');
      if (!joins) assert.ok((await readFile(join(bed.server.root, 'trash/film.mov'))).equals(OLD));
      assert.deepEqual(await bed.names(), joins ? ['film.mov'] : ['film.mov', 'trash']);
      assert.equal(bed.bytesSent(), way.bytes.length);
    });

    it('goes on where it was', async () => {
      await using bed = await largeBed(way);
      const { replace } = await replacing(bed);
      const controller = new AbortController();
      let chunks = 0;
      bed.proxy.next({ kind: 'hang-up' }, (request) => {
        if (isChunk(request)) chunks += 1;
        if (chunks === 3) controller.abort(STOPPING);
        return chunks === 3;
      });
      await assert.rejects(replace(controller.signal));
      assert.ok((await bed.stored()).equals(OLD));
      await replace();
      assert.ok((await bed.stored()).equals(way.bytes));
      assert.ok(bed.bytesSent() <= way.bytes.length + 4 * CHUNK);
    });

    it('stays what somebody else has made of it meanwhile', async () => {
      await using bed = await largeBed(way);
      const { replace } = await replacing(bed);
      bed.proxy.next({ kind: 'delay', milliseconds: 0 }, (request) => {
        if (isChunk(request)) void writeFile(join(bed.server.root, 'film.mov'), 'somebody else’s');
        return isChunk(request);
      });
      assert.equal(await codeOf(replace()), 'changed-on-server');
      assert.equal((await bed.stored()).toString(), 'somebody else’s');
      const left = (await readdir(bed.server.root)).filter((name) => name.endsWith('.upload'));
      assert.deepEqual(left, []);
      if (joins) assert.equal(bed.proxy.requests.filter(byMethod('MOVE')).at(-1)?.status, 412);
    });
  });
}
