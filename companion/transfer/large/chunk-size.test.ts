import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chunkBytes, type Learnt, learnRate, learnTooMany } from './chunk-size.ts';

const MIB = 1024 * 1024;
const nothing = (): Learnt => ({ tooMany: null, bytesPerSecond: null });

describe('the size of a chunk', () => {
  it('takes half a minute, between 10 MiB and what proxies take', () => {
    const at = (bytesPerSecond: number) => chunkBytes({ tooMany: null, bytesPerSecond }, null);
    assert.deepEqual([at(1000), at(MIB), at(100 * MIB)], [10 * MIB, 30 * MIB, 95_000_000]);
  });

  it('is never more than the server says', () => {
    assert.equal(chunkBytes(nothing(), 10_000_000), 10_000_000);
    assert.equal(chunkBytes(nothing(), 1_000_000), 1_000_000);
  });

  it('is halved for each refusal, also below the usual least, but not without end', () => {
    const learnt = nothing();
    assert.equal(learnTooMany(learnt, 16 * MIB), true);
    assert.equal(chunkBytes(learnt, null), 8 * MIB);
    // One that was under way as well says nothing new.
    assert.equal(learnTooMany(learnt, 20 * MIB), true);
    assert.equal(chunkBytes(learnt, null), 8 * MIB);
    assert.equal(learnTooMany(learnt, 100_000), false);
  });

  it('follows the rate without jumping', () => {
    const learnt = nothing();
    learnRate(learnt, 10 * MIB, 10_000);
    assert.equal(learnt.bytesPerSecond, MIB);
    learnRate(learnt, 30 * MIB, 10_000);
    assert.equal(learnt.bytesPerSecond, 2 * MIB);
  });
});
