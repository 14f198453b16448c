import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import type { ByteRange } from '../../webdav/index.ts';
import { bytesIn, holesIn, takeChunk } from './holes.ts';

const MIB = 1024 * 1024;

function all(holes: ByteRange[], chunkBytes: number, grain: number): ByteRange[] {
  const chunks: ByteRange[] = [];
  for (
    let next = takeChunk(holes, chunkBytes, grain);
    next !== null;
    next = takeChunk(holes, chunkBytes, grain)
  )
    chunks.push(next);
  return chunks;
}

describe('what is missing of a file', () => {
  it('is everything, the gaps, the end, or nothing', () => {
    assert.deepEqual(holesIn([], 9), [{ from: 0, to: 9 }]);
    const received = [
      { from: 2, to: 4 },
      { from: 4, to: 6 },
    ];
    assert.deepEqual(holesIn(received, 9), [
      { from: 0, to: 2 },
      { from: 6, to: 9 },
    ]);
    assert.deepEqual(holesIn([{ from: 0, to: 9 }], 9), []);
  });

  it('is sent in chunks that fill it exactly, none longer than allowed, all on the grid', () => {
    const sizes = fc.record({
      size: fc.integer({ min: 1, max: 300 * MIB }),
      chunkBytes: fc.integer({ min: MIB, max: 95 * MIB }),
      gap: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(sizes, ({ size, chunkBytes, gap }) => {
        const from = Math.min(gap * MIB, Math.floor(size / MIB) * MIB);
        const received = from === 0 ? [] : [{ from: 0, to: from }];
        const chunks = all(holesIn(received, size), chunkBytes, MIB);
        assert.equal(bytesIn(chunks), size - from);
        assert.deepEqual(holesIn([...received, ...chunks], size), []);
        for (const { from, to } of chunks) {
          assert.ok(to - from <= Math.max(MIB, chunkBytes));
          assert.equal(from % MIB, 0);
        }
      }),
      { seed: seed(), numRuns: share(100, 5000) },
    );
  });

  it('leaves no small rest in the middle', () => {
    const holes = [{ from: 0, to: 12 * MIB }];
    assert.deepEqual(
      all(holes, 11 * MIB, MIB).map(({ from, to }) => (to - from) / MIB),
      [6, 6],
    );
  });
});
