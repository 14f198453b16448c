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
    assert.deepEqual(found, { capabilities: capabilitiesOf(server.kind), unknown: [] });
    assert.match(kept[0] ?? '', /^\/pf-abcdefgh-[0-9a-f]{8}-probe\.upload$/);
    assert.deepEqual([kept.length, kept[1]], [2, null]);
    assert.deepEqual(
      (await readdir(server.root)).filter((name) => name !== '.DAV'),
      [],
    );
  });
}
