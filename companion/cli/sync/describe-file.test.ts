import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SETTLE_WAYS, settleWays } from '../../../shared/sync-settle.ts';
import { describeShot, describeWays, describeWhy } from './describe-file.ts';

it('says why a file is not in step, and what can be done about it', () => {
  assert.equal(describeWhy({ why: 'deleted-there' }), 'deleted on the server, still here');
  assert.equal(
    describeWhy({ why: 'not-listed', problem: { code: 'forbidden', target: '/a' } }),
    '/a does not allow this.',
  );
  assert.equal(describeWays('only-here'), 'send (send it once), delete-here (to the trash here)');
  assert.equal(describeWays('still-changing'), '');
});

it('says how much of its shot is there', () => {
  assert.equal(describeShot({ inStep: 2, files: 3 }), '2 of 3 files of this shot are on both sides');
  assert.equal(describeShot({ inStep: 1, files: 2 }), '1 of 2 files of this shot is on both sides');
  assert.equal(describeShot(undefined), '');
});

it('offers each way for a version that is there, and deletes only what is on one side', () => {
  for (const why of ['only-here', 'only-there', 'deleted-here', 'deleted-there', 'changed-here', 'differs']) {
    const ways = settleWays(why);
    assert.equal(ways.length, 2, why);
    assert.ok(ways.every((way) => SETTLE_WAYS.includes(way)));
    const onBoth = ways.includes('send') && ways.includes('fetch');
    assert.equal(onBoth, !ways.some((way) => way.startsWith('delete')), why);
  }
});
