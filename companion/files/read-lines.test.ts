import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withCode } from '../../test/problem.ts';
import { readLines } from './read-lines.ts';

const most = { line: 5, all: 12 };

async function* endless(piece: string, taken: { pieces: number }): AsyncGenerator<string> {
  for (;;) {
    taken.pieces += 1;
    yield piece;
  }
}

describe('lines', () => {
  it('come as they are, wherever the pieces end', async () => {
    async function* pieces() {
      yield* ['on', 'e\nt', 'wo\n', '\nlas', 't'];
    }
    assert.deepEqual(await Array.fromAsync(readLines(pieces(), { line: 5, all: 99 })), [
      ...['one', 'two', '', 'last'],
    ]);
  });

  for (const piece of ['xx', 'x\n']) {
    it(`${JSON.stringify(piece)} without end are given up in time`, async () => {
      const taken = { pieces: 0 };
      await assert.rejects(
        Array.fromAsync(readLines(endless(piece, taken), most)),
        withCode('file-too-large'),
      );
      assert.ok(taken.pieces <= 7, `${taken.pieces}`);
    });
  }
});
