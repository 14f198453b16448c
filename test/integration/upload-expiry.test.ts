/** Uploads that expire: removed when their time is over if they are as we left them, and else left and reported. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { withCode } from '../problem.ts';
import { SERVERS, startFaultProxy } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { accessTo, fromDisk, isDone, jpeg, openQueue, SERVER, testFolder } from './upload-parts.ts';

const DAY = 86_400_000;
const servers = await Promise.all(SERVERS.map(({ start }) => start()));
after(() => Promise.all(servers.map((server) => server.remove())));

for (const server of servers) {
  describe(`on ${server.kind}`, () => {
    /** A queue with a clock of its own, which can be opened again on the same data folder. */
    async function opened() {
      const folder = await testFolder();
      const clock = { now: Date.now() };
      const open = (url = server.url) =>
        openQueue({
          ...{ home: join(folder.path, 'home'), servers: { [SERVER]: accessTo(server, url) } },
          ...{ now: () => clock.now, capabilities: capabilitiesOf(server.kind) },
        });
      const to = `/${randomUUID()}`;
      const file = async (name: string, expireDays = 3) => {
        const path = join(folder.path, name);
        await writeFile(path, jpeg(5000, name.length));
        return { id: randomUUID(), serverId: SERVER, path, folder: to, expireDays };
      };
      return {
        clock,
        open,
        to,
        file,
        there: join(server.root, to),
        [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
      };
    }

    test('goes when its time is over, after a restart too, and not before', async () => {
      await using place = await opened();
      const file = await place.file('a.jpg');
      let queue = await place.open();
      await fromDisk(queue.uploads, file);
      const done = await queue.until(file.id, isDone);
      assert.deepEqual(done.expiry, { at: place.clock.now + 3 * DAY, state: 'pending' });
      place.clock.now += 3 * DAY - 1;
      await queue.uploads.expire();
      assert.deepEqual(await readdir(place.there), ['a.jpg']);
      await queue.close();
      place.clock.now += 1;
      queue = await place.open();
      await queue.uploads.expire();
      assert.deepEqual(await readdir(place.there), []);
      assert.equal(queue.uploads.get(file.id)?.expiry?.state, 'removed');
      assert.equal(queue.changes.at(-1)?.expiry?.state, 'removed', 'browsers are told');
      await queue.close();
    });

    test('stays and is reported where it was changed, and is done with where it is gone', async () => {
      await using place = await opened();
      await using queue = await place.open();
      const [edited, gone, replaced] = await Promise.all(
        ['edited.jpg', 'gone.jpg', 'other.jpg'].map((name) => place.file(name)),
      );
      for (const file of [edited, gone, replaced]) {
        assert.ok(file);
        await fromDisk(queue.uploads, file);
        await queue.until(file.id, isDone);
      }
      await writeFile(join(place.there, 'edited.jpg'), jpeg(6000));
      // Of the same size.
      await writeFile(join(place.there, 'other.jpg'), jpeg(5000, 77));
      await rm(join(place.there, 'gone.jpg'));
      place.clock.now += 3 * DAY;
      await queue.uploads.expire();
      const stateOf = (id = '') => queue.uploads.get(id)?.expiry;
      for (const id of [edited?.id, replaced?.id]) {
        assert.equal(stateOf(id)?.state, 'left');
        assert.deepEqual(
          [stateOf(id)?.problem?.code, stateOf(id)?.problem?.said],
          ['expiry-left', 'it was changed since'],
        );
      }
      assert.equal(stateOf(gone?.id)?.state, 'removed');
      assert.deepEqual((await readdir(place.there)).sort(), ['edited.jpg', 'other.jpg']);
      assert.deepEqual(await readFile(join(place.there, 'other.jpg')), jpeg(5000, 77));
      place.clock.now += DAY;
      await queue.uploads.expire();
      assert.equal((await readdir(place.there)).length, 2, 'it is not tried again');
    });

    test('that was put aside when it all broke off goes with the next try, or comes back if it is another one', async () => {
      for (const isOther of [false, true]) {
        await using proxy = await startFaultProxy(server.url);
        await using place = await opened();
        const file = await place.file('a.jpg');
        const first = await place.open(proxy.url);
        await fromDisk(first.uploads, file);
        await first.until(file.id, isDone);
        place.clock.now += 3 * DAY;
        let isBroken = true;
        proxy.next({ kind: 'hang-up' }, (request) => isBroken && request.method === 'DELETE', 99);
        await first.uploads.expire();
        const [aside = ''] = await readdir(place.there);
        assert.match(aside, /^pf-.*\.upload$/);
        await first.close();
        isBroken = false;
        if (isOther) await writeFile(join(place.there, aside), jpeg(5000, 78));
        place.clock.now += 3_600_000;
        await using second = await place.open(proxy.url);
        await second.uploads.expire();
        assert.equal(second.uploads.get(file.id)?.expiry?.state, isOther ? 'left' : 'removed');
        assert.deepEqual(await readdir(place.there), isOther ? ['a.jpg'] : []);
      }
    });

    test('that was there already is not ours, and stays', async () => {
      await using place = await opened();
      const file = await place.file('a.jpg');
      await mkdir(place.there);
      await writeFile(join(place.there, 'a.jpg'), await readFile(file.path));
      await using queue = await place.open();
      await fromDisk(queue.uploads, file);
      const ended = await queue.until(file.id, ({ state }) => state === 'skipped');
      assert.deepEqual([ended.expiry?.state, ended.expiry?.problem?.said], ['left', 'it was there already']);
      place.clock.now += 30 * DAY;
      await queue.uploads.expire();
      assert.deepEqual(await readdir(place.there), ['a.jpg']);
    });

    test('stays where the same photo was uploaded again without an end, found there or sent anew', async () => {
      await using place = await opened();
      for (const isGone of [false, true]) {
        await using queue = await place.open();
        const first = await place.file(`${isGone}.jpg`);
        await fromDisk(queue.uploads, first);
        await queue.until(first.id, isDone);
        if (isGone) await rm(join(place.there, `${isGone}.jpg`));
        const { expireDays: _, ...again } = { ...first, id: randomUUID() };
        place.clock.now += DAY;
        await fromDisk(queue.uploads, again);
        await queue.until(again.id, ({ state }) => state === (isGone ? 'done' : 'skipped'));
        place.clock.now += 3 * DAY;
        await queue.uploads.expire();
        assert.ok((await readdir(place.there)).includes(`${isGone}.jpg`));
        const { state, problem } = queue.uploads.get(first.id)?.expiry ?? {};
        assert.deepEqual([state, problem?.said], ['left', 'it was uploaded again since']);
      }
    });

    test('is refused in a sync folder; one that is set up later keeps what is in it', async () => {
      await using place = await opened();
      await using queue = await place.open();
      const file = await place.file('a.jpg');
      await fromDisk(queue.uploads, file);
      await queue.until(file.id, isDone);
      const push = (kind: 'sync' | 'server', id: string, fields: object) =>
        queue.settings.push([
          { editId: randomUUID(), kind, id, base: queue.settings.revision(), fields: { ...fields } },
        ]);
      const pair = {
        name: 'Pair',
        serverId: SERVER,
        remoteFolder: place.to,
        localFolder: '/home/ada/Pictures',
      };
      await push('sync', randomUUID(), pair);
      await assert.rejects(fromDisk(queue.uploads, await place.file('b.jpg')), withCode('expiry-in-sync'));
      const inside = { expireDays: 7, uploadFolder: `${place.to}/deep` };
      await assert.rejects(push('server', SERVER, inside), withCode('expiry-in-sync'));
      await push('server', SERVER, { expireDays: 7, uploadFolder: '/elsewhere' });
      const around = { ...pair, name: 'Other', remoteFolder: '/elsewhere', localFolder: '/home/ada/Other' };
      await assert.rejects(push('sync', randomUUID(), around), withCode('expiry-in-sync'));
      place.clock.now += 3 * DAY;
      await queue.uploads.expire();
      const expiry = queue.uploads.get(file.id)?.expiry;
      assert.deepEqual(
        [expiry?.state, expiry?.problem?.code, expiry?.problem?.said],
        ['left', 'expiry-in-sync', 'Pair'],
      );
      assert.deepEqual(await readdir(place.there), ['a.jpg']);
    });

    test('waits while the server is away, and stays where its server is gone or has another address', async () => {
      await using place = await opened();
      await using queue = await place.open();
      const [first, second] = [await place.file('a.jpg'), await place.file('b.jpg', 5)];
      for (const file of [first, second]) {
        await fromDisk(queue.uploads, file);
        await queue.until(file.id, isDone);
      }
      place.clock.now += 3 * DAY;
      await server.stop();
      await queue.uploads.expire();
      assert.equal(queue.uploads.get(first.id)?.expiry?.state, 'pending');
      await server.start();
      await queue.uploads.expire();
      assert.equal(queue.uploads.get(first.id)?.expiry?.state, 'pending', 'not at once');
      place.clock.now += 3_600_000;
      await queue.uploads.expire();
      assert.equal(queue.uploads.get(first.id)?.expiry?.state, 'removed');
      await queue.settings.push([
        { editId: randomUUID(), kind: 'server', id: SERVER, base: queue.settings.revision(), delete: true },
      ]);
      place.clock.now += 2 * DAY;
      await queue.uploads.expire();
      assert.equal(queue.uploads.get(second.id)?.expiry?.problem?.code, 'unknown-server');
      assert.deepEqual(await readdir(place.there), ['b.jpg']);
    });
  });
}
