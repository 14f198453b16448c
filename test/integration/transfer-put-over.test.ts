/** A file replaced by one guarded PUT, as on servers that keep what they overwrite. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { replaceFile } from '../../companion/transfer/index.ts';
import { codeOf } from '../problem.ts';
import type { Fault } from '../servers/faults.ts';
import { byMethod, SERVERS, type TestServer } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { FOREIGN, NEW, replaceBed } from './replace-bed.ts';

const FAULTS: [how: string, Fault][] = [
  ['before it arrives', { kind: 'hang-up' }],
  ['in the middle', { kind: 'cut-request', afterBytes: NEW.length / 2 }],
  ['before its answer', { kind: 'cut-reply' }],
  ['by an error', { kind: 'answer', status: 503 }],
];
const GUARDED = SERVERS.filter(({ kind }) => {
  const { putAtomic, putGuard } = capabilitiesOf(kind);
  return putAtomic && putGuard !== null;
});

for (const { kind, start } of GUARDED) {
  describe(`replacing by one PUT on ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());
    const capabilities = { ...capabilitiesOf(kind), keepsOldVersions: true, listedEtag: 'strong' as const };

    it('takes a look, the PUT and a look', async () => {
      await using bed = await replaceBed(server, capabilities);
      const replaced = await replaceFile(bed.client, bed.job);
      assert.deepEqual([replaced.outcome, replaced.aside], ['replaced', null]);
      assert.deepEqual(await bed.where(), { target: 'NEW', aside: 'absent' });
      const methods = bed.proxy.requests.map(({ method }) => method);
      assert.deepEqual(methods, ['PROPFIND', 'PUT', 'PROPFIND']);
    });

    for (const [how, fault] of FAULTS) {
      it(`leaves the old or the new version whole when it breaks ${how}, and is sent once if it was there`, async () => {
        await using bed = await replaceBed(server, capabilities);
        bed.proxy.next(fault, byMethod('PUT'));
        const code = await codeOf(replaceFile(bed.client, bed.job));
        const { target } = await bed.where();
        assert.equal(target, code === 'taken' ? 'NEW' : 'OLD', code);
        await replaceFile(bed.client, { ...bed.job, intent: bed.journalled.at(-1) ?? null });
        assert.deepEqual(await bed.where(), { target: 'NEW', aside: 'absent' });
        const sent = bed.proxy.requests.filter(byMethod('PUT')).length;
        assert.equal(sent, how === 'before its answer' ? 1 : 2);
      });
    }

    it('never replaces what somebody else puts there meanwhile', async () => {
      for (const number of [0, 1, 2]) {
        await using bed = await replaceBed(server, capabilities);
        let seen = 0;
        bed.proxy.next({ kind: 'hold', until: Promise.resolve() }, () => {
          if (seen++ !== number) return false;
          writeFileSync(bed.file, FOREIGN);
          return true;
        });
        const code = await codeOf(replaceFile(bed.client, bed.job));
        assert.equal((await bed.where()).target, 'FOREIGN');
        assert.ok(number === 2 || code === 'changed-on-server', code);
      }
    });
  });
}
