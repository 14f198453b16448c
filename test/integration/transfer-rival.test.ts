/** Two devices that write the same name at the same time, on every real server: neither file may be lost. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { sendFile } from '../../companion/transfer/index.ts';
import { SERVERS } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const OURS = randomBytes(1_000_000);
const THEIRS = randomBytes(1000);

for (const { kind, start } of SERVERS) {
  it(`${kind}: what another device wrote while our body was sent stays, and ours gets another name`, async (t) => {
    const server = await start();
    t.after(() => server.remove());
    using client = clientFor(server);
    using other = clientFor(server);
    const begun = Promise.withResolvers<void>();
    async function* slowly() {
      // One piece is held back until the next one comes.
      yield OURS.subarray(0, 300_000);
      yield OURS.subarray(300_000, 600_000);
      await begun.promise;
      // Answered after our server has begun with the request.
      await other.stat('/');
      await other.put('/photo.jpg', { size: THEIRS.length, bytes: THEIRS });
      yield OURS.subarray(600_000);
    }
    const sent = (bytes: number) => bytes > 0 && begun.resolve();
    const job = jobFor(OURS, { capabilities: capabilitiesOf(kind), heldBytes: 0, sent });
    let opened = 0;
    const open = (from = 0) => (opened++ === 0 ? Readable.from(slowly()) : job.source.open(from));
    const { outcome, path } = await sendFile(client, { ...job, source: { ...job.source, open } });
    assert.deepEqual([outcome, path], ['done', '/photo (2).jpg']);
    const names = (await readdir(server.root)).filter((name) => name !== '.DAV').sort();
    assert.deepEqual(names, ['photo (2).jpg', 'photo.jpg']);
    assert.ok((await readFile(join(server.root, 'photo.jpg'))).equals(THEIRS));
    assert.ok((await readFile(join(server.root, 'photo (2).jpg'))).equals(OURS));
  });
}
