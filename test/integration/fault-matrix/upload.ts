import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Intent, sendFile } from '../../../companion/transfer/index.ts';
import { giveToServer } from '../../servers/unprivileged.ts';
import { capabilitiesOf } from '../capabilities-of.ts';
import { jobFor, TEMPORARY } from '../transfer-job.ts';
import { type Operation, sentBytes } from './trial.ts';

const OTHER = Buffer.from('another photo');
let count = 0;

/** One file up, into a folder of its own; in half of them its name is taken by another file. */
export const upload: Operation = {
  name: 'upload',
  targets: [
    ...([
      ['PUT', 1],
      ['PUT', 2],
      ['MOVE', 1],
    ] as const),
    ...([
      ['PROPFIND', 1],
      ['PROPFIND', 2],
      ['PROPFIND', 3],
      ['PROPFIND', 4],
    ] as const),
  ],
  async prepare(server, random) {
    const folder = `/upload ${++count}`;
    const onDisk = (name: string) => join(server.root, folder, name);
    await mkdir(onDisk(''));
    await giveToServer(onDisk(''));
    const taken = random() < 0.5;
    if (taken) await writeFile(onDisk('photo.jpg'), OTHER);
    const bytes = randomBytes(100_000);
    const name = taken ? 'photo (2).jpg' : 'photo.jpg';
    /** From memory, or in pieces. */
    const heldBytes = random() < 0.5 ? 0 : 1_000_000;
    const capabilities = capabilitiesOf(server.kind);
    let intent: Intent | null = null;

    const read = (file: string) => readFile(onDisk(file)).catch(() => null);
    const isWhole = async (file: string) => (await read(file))?.equals(bytes) === true;
    return {
      async attempt(client, signal) {
        const job = jobFor(bytes, { folder, capabilities, heldBytes, intent, signal });
        const sent = await sendFile(client, {
          ...job,
          async journal(next) {
            intent = next;
          },
        });
        assert.equal(sent.path, `${folder}/${name}`);
      },
      async check(done) {
        const there = await read(name);
        if (done || there !== null) assert.ok(there?.equals(bytes), `${name} is not whole`);
        if (taken) assert.ok((await read('photo.jpg'))?.equals(OTHER), 'the other photo has changed');
        const expected = new Set([
          ...(taken ? ['photo.jpg'] : []),
          name,
          '.DAV',
          ...(done ? [] : [TEMPORARY]),
        ]);
        // Apache's own, of a PUT that it has not given up yet.
        const strangers = (await readdir(onDisk(''))).filter(
          (found) => !expected.has(found) && (done || !found.startsWith('.davfs.tmp')),
        );
        assert.deepEqual(strangers, [], 'there are others');
      },
      mayTransfer: async () => ((await isWhole(name)) || (await isWhole(TEMPORARY)) ? 0 : Infinity),
      transferred: sentBytes,
    };
  },
};
