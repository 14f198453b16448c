/** A file replaced by another version of it, against every real server, broken off at every request. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type ReplaceIntent,
  type ReplaceJob,
  repairReplace,
  replaceFile,
} from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { codeOf, withCode } from '../problem.ts';
import { share } from '../seed.ts';
import type { Fault } from '../servers/faults.ts';
import { byMethod, SERVERS, type TestServer } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { FOREIGN, NEW, type ReplaceBed, replaceBed } from './replace-bed.ts';
import { clientFor } from './webdav-access.ts';

const FAULTS: Record<string, Fault> = {
  'before it arrives': { kind: 'hang-up' },
  'in the middle': { kind: 'cut-request', afterBytes: NEW.length / 2 },
  'before its answer': { kind: 'cut-reply' },
  'by an error': { kind: 'answer', status: 503 },
};
const REPLACED = { target: 'NEW', aside: 'OLD' };

/**
 * The next try; and another one where the server is still busy with a request that was given up: rclone locks the file
 * for as long (423).
 */
async function tryAgain(client: WebdavClient, job: ReplaceJob, journalled: ReplaceIntent[], what: string) {
  let code = '';
  for (let tries = 0; tries < 3 && code !== 'taken'; tries++) {
    code = await codeOf(replaceFile(client, { ...job, intent: journalled.at(-1) ?? null }));
    assert.ok(['taken', 'locked'].includes(code), `${what}: ${code}`);
  }
  assert.equal(code, 'taken', what);
}

for (const [nth, { kind, start }] of SERVERS.entries()) {
  describe(`replacing a file on ${kind}`, () => {
    let server: TestServer;
    /** How many requests it takes where nothing goes wrong. */
    let requests: string[];
    const capabilities = capabilitiesOf(kind);
    const signal = new AbortController().signal;
    before(async () => {
      server = await start();
      // The first one makes the trash.
      await using first = await replaceBed(server, capabilities);
      await replaceFile(first.client, first.job);
      await using bed = await replaceBed(server, capabilities);
      await replaceFile(bed.client, bed.job);
      requests = bed.proxy.requests.map(({ method }) => method);
    });
    after(() => server.remove());

    /** Each request in turn, with each fault that it can meet; in `npm test` with half of them, others with each server. */
    function* breaks(): Generator<[number: number, how: string, Fault]> {
      for (const [number, method] of requests.entries()) {
        for (const [at, [how, fault]] of Object.entries(FAULTS).entries()) {
          if ((at + number + nth) % share(2, 1) !== 0) continue;
          if (how !== 'in the middle' || method === 'PUT') yield [number, how, fault];
        }
      }
    }
    /** Does this to the request with that number; `and` from then on. */
    function breakAt(bed: ReplaceBed, number: number, fault: Fault, and: () => void = () => {}): void {
      let seen = 0;
      bed.proxy.next(fault, () => {
        if (seen++ !== number) return false;
        and();
        return true;
      });
    }

    it('leaves the new version under the name and the old one aside', async () => {
      await using bed = await replaceBed(server, capabilities);
      const replaced = await replaceFile(bed.client, bed.job);
      assert.deepEqual([replaced.outcome, replaced.aside], ['replaced', bed.job.aside]);
      assert.deepEqual(await bed.where(), REPLACED);
      assert.deepEqual(await bed.names(), ['photo.jpg']);
      assert.equal(replaced.etag, (await bed.client.stat(replaced.path))?.etag ?? null);
    });

    it('comes through whatever single request breaks, and the old version is never lost', async () => {
      for (const [number, how, fault] of breaks()) {
        const what = `request ${number} (${requests[number]}) broken ${how}`;
        await using bed = await replaceBed(server, capabilities);
        breakAt(bed, number, fault);
        const code = await codeOf(replaceFile(bed.client, bed.job));
        const between = await bed.where();
        assert.ok(
          code === 'taken' ? between.target === 'NEW' : ['OLD', 'NEW'].includes(between.target),
          what,
        );
        const { client, job } = await bed.restarted();
        await tryAgain(client, job, bed.journalled, what);
        assert.deepEqual(await bed.where(), REPLACED, what);
        assert.deepEqual(await bed.names(), ['photo.jpg'], what);
        client.close();
      }
    });

    it('is put right after a crash at any request, by repair alone or by the next try', async () => {
      let turn = 0;
      for (const [number, how, fault] of breaks()) {
        // The same as before it arrives.
        if (fault.kind === 'answer') continue;
        const isRepair = turn++ % 2 === 0;
        const what = `crash at request ${number} (${requests[number]}) ${how}, repair: ${isRepair}`;
        await using bed = await replaceBed(server, capabilities);
        breakAt(bed, number, fault, () => bed.proxy.next({ kind: 'hang-up' }, () => true, 99));
        await codeOf(replaceFile(bed.client, bed.job));
        const between = Object.values(await bed.where());
        assert.ok(between.includes('OLD') && !between.includes('torso'), `${what}: ${between}`);
        const { client, job } = await bed.restarted();
        if (!isRepair) await tryAgain(client, job, bed.journalled, what);
        else if (job.intent !== null) await repairReplace(client, job.intent, { capabilities, signal });
        const { target, aside } = await bed.where();
        const isWhole = target === 'OLD' || (target === 'NEW' && aside === 'OLD');
        assert.ok(isRepair ? isWhole : isWhole && target === 'NEW', `${what}: ${target} ${aside}`);
        assert.deepEqual(await bed.names(), ['photo.jpg'], what);
        client.close();
      }
    });

    it('waits for a disk of the server that is not there, and is put right then', async () => {
      await using bed = await replaceBed(server, capabilities);
      const numbers = [...requests.keys()].filter((number) => requests[number] === 'MOVE');
      const die = () => bed.proxy.next({ kind: 'hang-up' }, () => true, 99);
      breakAt(bed, numbers[1] ?? -1, { kind: 'hang-up' }, die);
      await codeOf(replaceFile(bed.client, bed.job));
      assert.deepEqual(await bed.where(), { target: 'absent', aside: 'OLD' });
      const { client, job } = await bed.restarted();
      const disk = join(server.root, dirname(bed.job.aside));
      const repair = async () => {
        if (job.intent !== null) await repairReplace(client, job.intent, { capabilities, signal });
      };
      await rename(disk, `${disk} not there`);
      await assert.rejects(repair(), withCode('folder-missing'));
      await rename(`${disk} not there`, disk);
      await repair();
      assert.deepEqual(await bed.where(), REPLACED);
      client.close();
    });

    it('is put right where a move was carried out long after it was given up', async () => {
      for (const which of [0, 1]) {
        await using bed = await replaceBed(server, capabilities, 2000);
        const numbers = [...requests.keys()].filter((number) => requests[number] === 'MOVE');
        breakAt(bed, numbers[which] ?? -1, { kind: 'hold', until: new Promise(() => {}) });
        await codeOf(replaceFile(bed.client, bed.job));
        const { client, job } = await bed.restarted();
        const swap = bed.journalled.find((intent) => intent.step === 'swap');
        assert.ok(swap !== undefined);
        // Now it arrives.
        if (which === 0) await codeOf(client.move(swap.target, swap.aside));
        else await codeOf(client.move(swap.temporary, swap.target));
        assert.ok(Object.values(await bed.where()).includes('OLD'));
        await replaceFile(client, { ...job, intent: swap });
        const { target, aside } = await bed.where();
        assert.ok(target === 'NEW' && (aside === 'OLD' || aside === 'NEW'), `${target} ${aside}`);
        client.close();
      }
    });

    it('never replaces what somebody else puts there meanwhile, at whatever moment', async () => {
      for (const number of requests.keys()) {
        await using bed = await replaceBed(server, capabilities);
        breakAt(bed, number, { kind: 'hold', until: Promise.resolve() }, () =>
          writeFileSync(bed.file, FOREIGN),
        );
        const code = await codeOf(replaceFile(bed.client, bed.job));
        const { target } = await bed.where();
        assert.equal(target, 'FOREIGN', `before request ${number} (${requests[number]}): ${code}`);
        assert.ok(['changed-on-server', 'not-stored-whole'].includes(code), code);
        assert.deepEqual(await bed.names(), ['photo.jpg']);
      }
    });

    it('writes no file anew that somebody removed', async () => {
      await using bed = await replaceBed(server, capabilities);
      await unlink(bed.file);
      await assert.rejects(replaceFile(bed.client, bed.job), withCode('changed-on-server'));
      assert.deepEqual(await bed.names(), []);
    });

    it('sends nothing where the same bytes are there by now', async () => {
      await using bed = await replaceBed(server, capabilities);
      writeFileSync(bed.file, NEW);
      assert.equal((await replaceFile(bed.client, bed.job)).outcome, 'already-there');
      assert.ok(bed.proxy.requests.every(({ method }) => method === 'PROPFIND' || method === 'GET'));
    });

    it('puts things right when it is cancelled in the middle', async () => {
      for (const number of requests.keys()) {
        await using bed = await replaceBed(server, capabilities);
        const controller = new AbortController();
        breakAt(bed, number, { kind: 'hold', until: new Promise(() => {}) }, () => controller.abort());
        const job = { ...bed.job, signal: controller.signal };
        await assert.rejects(replaceFile(bed.client, job), withCode('cancelled'));
        const { target } = await bed.where();
        assert.ok(['OLD', 'NEW'].includes(target), `at request ${number}: ${target}`);
      }
    });

    it('sends no request with a password that was refused in the middle', async () => {
      for (const number of requests.keys()) {
        await using bed = await replaceBed(server, capabilities);
        breakAt(bed, number, { kind: 'answer', status: 401 });
        await assert.rejects(replaceFile(bed.client, bed.job), withCode('wrong-password'));
        assert.equal(bed.proxy.requests.length, number + 1);
        using client = clientFor(server);
        await replaceFile(client, { ...bed.job, intent: bed.journalled.at(-1) ?? null });
        assert.deepEqual(await bed.where(), REPLACED);
      }
    });

    it('goes on with what is whole, and sends it once', async () => {
      await using bed = await replaceBed(server, capabilities);
      const moves = byMethod('MOVE');
      bed.proxy.next({ kind: 'answer', status: 503 }, moves);
      await assert.rejects(replaceFile(bed.client, bed.job), withCode('server-busy'));
      const again = { ...bed.job, intent: bed.journalled.at(-1) ?? null };
      await replaceFile(bed.client, again);
      assert.equal(bed.proxy.requests.filter(byMethod('PUT')).length, 1);
      assert.deepEqual(await bed.where(), REPLACED);
    });
  });
}
