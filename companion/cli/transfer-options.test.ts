import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateAt } from '../../shared/bandwidth.ts';
import { withCode } from '../../test/problem.ts';
import { readBandwidth, readTransferOptions } from './transfer-options.ts';

const always = (text: string) => {
  const [step, ...more] = readBandwidth(text);
  assert.deepEqual([step?.fromMinute, more], [0, []]);
  return step?.bytesPerSecond;
};

describe('a bandwidth limit', () => {
  it('is a number with its unit, in powers of 1000, or off', () => {
    assert.deepEqual(['100b', '512k', '512K', '10M', '1.5M', '2g', 'off'].map(always), [
      100,
      512_000,
      512_000,
      10_000_000,
      1_500_000,
      2_000_000_000,
      null,
    ]);
  });

  it('may follow the day, in any order, and holds over midnight', () => {
    const day = readBandwidth(' 18:00,off  8:00,512k 12:30,2M ');
    const at = (hours: number, minutes = 0) => rateAt(day, hours * 60 + minutes);
    assert.deepEqual(
      [at(8), at(12, 29), at(12, 30), at(17, 59), at(18), at(23, 59), at(0), at(7, 59)],
      [512_000, 512_000, 2_000_000, 2_000_000, null, null, null, null],
    );
    assert.equal(rateAt(readBandwidth('08:00,1k'), 0), 1000);
  });

  it('refuses what could mean something else', () => {
    for (const text of [
      '512',
      '',
      '0k',
      '0.0001b',
      'fast',
      '-1k',
      '1k 2k',
      '08:00,',
      '24:00,1k',
      '8:60,1k',
    ]) {
      assert.throws(() => readBandwidth(text), withCode('wrong-use'), text);
    }
    assert.throws(() => readBandwidth('08:00,1k 8:00,2k'), withCode('wrong-use'));
  });
});

it('the options of a transfer are read together', () => {
  assert.deepEqual(readTransferOptions({}), { dryRun: false });
  assert.deepEqual(readTransferOptions({ 'dry-run': true, bwlimit: '1k', transfers: '4' }), {
    dryRun: true,
    bandwidth: [{ fromMinute: 0, bytesPerSecond: 1000 }],
    transfers: 4,
  });
  for (const transfers of ['0', '65', 'many', '1.5', '-2']) {
    assert.throws(() => readTransferOptions({ transfers }), withCode('wrong-use'));
  }
});
