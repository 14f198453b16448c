import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseContentRange, sameFile } from './content-range.ts';

it('reads a content range', () => {
  assert.deepEqual(parseContentRange('bytes 5-9/10'), { first: 5, last: 9, size: 10 });
  assert.deepEqual(parseContentRange(' bytes 0-0/* '), { first: 0, last: 0, size: null });
  for (const wrong of [
    null,
    '',
    'bytes */10',
    'bytes 9-5/10',
    'bytes 5-10/10',
    'bytes 5-/10',
    'lines 0-1/2',
  ]) {
    assert.equal(parseContentRange(wrong), null, String(wrong));
  }
});

it('takes ETags for the same whether weak or not, and none for nothing', () => {
  assert.equal(sameFile('"a"', 'W/"a"'), true);
  assert.equal(sameFile('W/"a"', '"a"'), true);
  assert.equal(sameFile('"a"', '"b"'), false);
  assert.equal(sameFile(null, '"a"'), false);
});
