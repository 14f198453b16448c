import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReplaceIntent, replaceFile } from '../../../companion/transfer/index.ts';
import { giveToServer } from '../../servers/unprivileged.ts';
import { capabilitiesOf } from '../capabilities-of.ts';
import { jobFor, TEMPORARY } from '../transfer-job.ts';
import { clientFor } from '../webdav-access.ts';
import { type Operation, sentBytes } from './trial.ts';

let count = 0;

/** One file in the place of another version of it, which goes aside. */
export const replace: Operation = {
  name: 'replace',
  targets: [
    ...([
      ['PUT', 1],
      ['MOVE', 1],
      ['MOVE', 2],
      ['MKCOL', 1],
    ] as const),
    ...([
      ['PROPFIND', 1],
      ['PROPFIND', 2],
      ['PROPFIND', 3],
      ['PROPFIND', 5],
      ['PROPFIND', 7],
    ] as const),
  ],
  async prepare(server) {
    const number = ++count;
    const folder = `/replace ${number}`;
    const aside = `/trash ${number}/photo.jpg.0001.trashed`;
    const onDisk = (path: string) => join(server.root, path);
    const path = `${folder}/photo.jpg`;
    const [old, bytes] = [randomBytes(100_000), randomBytes(100_000)];
    await mkdir(onDisk(folder));
    await writeFile(onDisk(path), old);
    await utimes(onDisk(path), 1_600_000_000, 1_600_000_000);
    await giveToServer(onDisk(folder));
    await giveToServer(onDisk(path));
    using direct = clientFor(server, { signIn: undefined });
    const entry = await direct.stat(path);
    assert.ok(entry !== null);
    const seen = { ...entry, sha256: createHash('sha256').update(old).digest('hex') };
    const capabilities = capabilitiesOf(server.kind);
    let intent: ReplaceIntent | null = null;

    const read = (at: string) => readFile(onDisk(at)).catch(() => null);
    const isNew = async (at: string) => (await read(at))?.equals(bytes) === true;
    const isOld = async (at: string) => (await read(at))?.equals(old) === true;
    return {
      async attempt(client, signal) {
        const {
          intent: _,
          journal: __,
          makeBelow: ___,
          ...job
        } = jobFor(bytes, { folder, capabilities, signal });
        const journal = async (next: ReplaceIntent) => {
          intent = next;
        };
        const replaced = await replaceFile(client, { ...job, seen, aside, intent, journal });
        assert.equal(replaced.path, path);
      },
      async check(done) {
        // Between the two moves nothing has the name, and both lie whole beside it.
        const between = intent?.step === 'swap' && (await read(path)) === null;
        if (done) assert.ok(await isNew(path), 'the new version is not there');
        else if (between) assert.ok(await isNew(`${folder}/${TEMPORARY}`), 'the new version is lost');
        else assert.ok((await isNew(path)) || (await isOld(path)), 'neither version is there, whole');
        assert.ok((await isOld(path)) || (await isOld(aside)), 'the old version is lost');
      },
      async mayTransfer() {
        return (await isNew(path)) || (await isNew(`${folder}/${TEMPORARY}`)) ? 0 : Infinity;
      },
      transferred: sentBytes,
    };
  },
};
