import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { receiveFile, SMALL_BYTES } from '../../../companion/transfer/index.ts';
import { prepareReceiveBed, TEMPORARY } from '../receive-bed.ts';
import { clientFor } from '../webdav-access.ts';
import { fetchedBytes, type Operation } from './trial.ts';

let count = 0;

/** One file down, into a folder of its own; half of them large enough to be gone on with. */
export const download: Operation = {
  name: 'download',
  targets: [['GET', 1]],
  async prepare(server, random) {
    const name = `download ${++count}.jpg`;
    const bytes = randomBytes(random() < 0.5 ? 100_000 : SMALL_BYTES + 100_000);
    await writeFile(join(server.root, name), bytes);
    const bed = await prepareReceiveBed();
    using direct = clientFor(server, { signIn: undefined });
    const { remote } = await bed.job(direct, `/${name}`);
    return {
      async attempt(client, signal) {
        const job = { ...(await bed.job(direct, `/${name}`)), remote, signal };
        const received = await receiveFile(client, { ...job, part: bed.journalled.at(-1) ?? null });
        assert.equal(received.size, bytes.length);
      },
      async check(done) {
        const names = await bed.names();
        const expected = done ? [name] : [name, TEMPORARY];
        assert.deepEqual(
          names.filter((found) => !expected.includes(found)),
          [],
          'there are others',
        );
        if (done || names.includes(name)) assert.ok((await bed.bytes(name)).equals(bytes), 'not whole');
      },
      async mayTransfer() {
        const here = (await bed.names()).includes(TEMPORARY) ? (bed.journalled.at(-1)?.durable ?? 0) : 0;
        return bytes.length - here;
      },
      transferred: fetchedBytes,
      remove: () => bed.remove(),
    };
  },
};
