/** What the probe finds on real servers: the whole of it, so that a server that changes is noticed. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { probe } from '../../companion/webdav/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { CONFORMING } from './conformance/servers.ts';
import { clientFor } from './webdav-access.ts';

for (const { name, start } of CONFORMING) {
  it(`finds out what ${name} does, and leaves nothing there`, async (t) => {
    const server = await start();
    t.after(() => server.remove());
    using client = clientFor(server, { signIn: undefined });
    const kept: (string | null)[] = [];
    const keep = async (folder: string | null) => void kept.push(folder);
    const found = await probe(client, { folder: '/not/there/yet', machine: 'abcdefgh', keep });
    const capabilities = { ...capabilitiesOf(server.kind) };
    if (server.kind === 'lighttpd') {
      // The number of its process is in the name that it writes to first, with as many digits as it happens to have.
      const { longestNameBytes } = found.capabilities;
      assert.ok(longestNameBytes > 242 && longestNameBytes < 250, String(longestNameBytes));
      capabilities.longestNameBytes = longestNameBytes;
    }
    assert.deepEqual(found, { capabilities, unknown: [] });
    assert.match(kept[0] ?? '', /^\/pf-abcdefgh-[0-9a-f]{8}-probe\.upload$/);
    assert.deepEqual([kept.length, kept[1]], [2, null]);
    assert.deepEqual(
      (await readdir(server.root)).filter((name) => name !== '.DAV'),
      [],
    );
  });
}
