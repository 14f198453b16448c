import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chunkName, grainOf, rangesOf } from './chunk-names.ts';

const MIB = 1024 * 1024;

describe('the names of chunks', () => {
  it('are numbers up to 10000, whatever the size of the file', () => {
    for (const size of [1, 5 * MIB, 10_000 * MIB, 10_000 * MIB + 1, 2 ** 42]) {
      const last = Math.floor((size - 1) / grainOf(size)) * grainOf(size);
      assert.ok(Number(chunkName(last, size)) <= 10_000, String(size));
    }
    assert.equal(chunkName(0, 100 * MIB), '00001');
    assert.equal(chunkName(9 * MIB, 100 * MIB), '00010');
  });
});

describe('what a listing of chunks proves', () => {
  const total = 10 * MIB + 5;
  const at = (mib: number, size: number) => ({ name: chunkName(mib * MIB, total), size });

  it('whole chunks of any size, and a last one that ends with the file; .file is none', () => {
    const listed = [at(8, 2 * MIB + 5), at(0, 3 * MIB), { name: '.file', size: 3 * MIB }, at(3, MIB)];
    const found = rangesOf(listed, total);
    assert.deepEqual(found, [
      { from: 0, to: 3 * MIB },
      { from: 3 * MIB, to: 4 * MIB },
      { from: 8 * MIB, to: total },
    ]);
  });

  it('nothing where a chunk was cut, is empty, too long, or has no size', () => {
    for (const size of [3 * MIB - 1, 1, 0, total + 1, null]) {
      assert.deepEqual(rangesOf([{ name: '00001', size }], total), [], String(size));
    }
  });

  it('nothing of a chunk that reaches into the next one', () => {
    assert.deepEqual(rangesOf([at(0, 4 * MIB), at(3, MIB)], total), [{ from: 3 * MIB, to: 4 * MIB }]);
  });

  it('names without padding, as object stores list their parts', () => {
    assert.deepEqual(rangesOf([{ name: '2', size: MIB }], total), [{ from: MIB, to: 2 * MIB }]);
  });
});
