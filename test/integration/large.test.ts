/** A large file up in chunks: each way to do it, whole and interrupted at every step. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isChunk, type LargeBed, largeBed, MTIME, STOPPING, WAYS } from './large-bed.ts';

for (const way of WAYS) {
  const { name, bytes } = way;
  const lanes = name === 'nextcloud' || name === 'owncloud' ? 4 : 1;
  const chunk = way.capabilities.chunkMaxBytes ?? 0;

  describe(`a large file by ${name}`, () => {
    it('arrives whole, each byte sent once and with its length, and nothing else is left', async () => {
      await using bed = await largeBed(way);
      const sent = await bed.send();
      assert.deepEqual([sent.outcome, sent.path, sent.size], ['done', '/film.mov', bytes.length]);
      assert.ok((await bed.stored()).equals(bytes));
      assert.deepEqual(await bed.names(), ['film.mov']);
      assert.equal(bed.bytesSent(), bytes.length);
      const chunks = bed.proxy.requests.filter(isChunk);
      assert.equal(chunks.length, 4);
      for (const { headers, bodyBytes } of chunks) {
        assert.equal(Number(headers['content-length']), bodyBytes);
        assert.ok(bodyBytes <= chunk);
      }
      if (name !== 'content-range') assert.equal(sent.modifiedAt, MTIME);
    });

    // The companion is gone: before a request, or before it heard what became of one that was carried out.
    for (const lost of ['request', 'answer'] as const) {
      it(`goes on where it was, stopped at any ${lost}`, async () => {
        for (let step = 1, over = false; !over; step += 1) {
          await using bed = await largeBed(way);
          over = await stoppedAt(bed, step, lost);
          if (over) break;
          await bed.send();
          assert.deepEqual(await bed.names(), ['film.mov'], `step ${step}`);
          assert.ok((await bed.stored()).equals(bytes), `step ${step}`);
          assert.ok(bed.bytesSent() <= bytes.length + lanes * chunk, `step ${step}: ${bed.bytesSent()}`);
        }
      });
    }

    it('goes on by itself where a chunk is cut in its middle, and sends only that one again', async () => {
      await using bed = await largeBed(way);
      let seen = 0;
      bed.proxy.next({ kind: 'cut-request', afterBytes: 300_000 }, (request) => {
        if (isChunk(request)) seen += 1;
        return isChunk(request) && seen === 2;
      });
      await bed.send();
      assert.ok((await bed.stored()).equals(bytes));
      assert.deepEqual(await bed.names(), ['film.mov']);
      assert.ok(bed.bytesSent() <= bytes.length + chunk);
    });
  });
}

/** Sends until a request, then stops as a companion does that is ended. True where it came to its end before. */
async function stoppedAt(bed: LargeBed, step: number, lost: 'request' | 'answer'): Promise<boolean> {
  const controller = new AbortController();
  let ended = false;
  const isNumber = (wanted: number) => !ended && bed.proxy.requests.length === wanted;
  if (lost === 'answer') bed.proxy.next({ kind: 'cut-reply' }, () => isNumber(step));
  bed.proxy.next({ kind: 'hang-up' }, () => {
    const isLast = isNumber(lost === 'answer' ? step + 1 : step);
    if (isLast) controller.abort(STOPPING);
    return isLast;
  });
  return bed
    .send({ signal: controller.signal })
    .then(
      () => true,
      () => false,
    )
    .finally(() => {
      ended = true;
    });
}
