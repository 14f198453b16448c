/** What the probe finds on real servers: the whole of it, so that a server that changes is noticed. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { probe } from '../../companion/webdav/index.ts';
import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import { SERVERS, type ServerKind, type ServerOptions, startApache } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

/** What a plain file system under any of these servers gives. */
const PLAIN: Capabilities = {
  ...CAUTIOUS,
  putAtomic: true,
  moveOnlyNew: true,
  range: true,
  dotfiles: 'listed',
  caseSensitive: true,
  unicode: 'exact',
  longestNameBytes: 255,
  atOnce: 16,
};

/** Measured: Apache 2.4, nginx 1.22 with dav-ext, lighttpd 1.4.69, rclone serve 1.60. */
const EXPECTED: Record<ServerKind, Capabilities> = {
  apache: {
    ...PLAIN,
    putOnlyNew: true,
    putGuard: 'if-match',
    listedEtag: 'settles',
    folderEtags: 'parent',
    chunking: 'content-range',
  },
  nginx: { ...PLAIN, mtime: 'date', dotfiles: 'hidden' },
  lighttpd: {
    ...PLAIN,
    putOnlyNew: true,
    putGuard: 'if-match',
    replyEtag: 'final',
    listedEtag: 'strong',
    folderEtags: 'parent',
    // It writes to the name with a suffix of its own first.
    longestNameBytes: 245,
  },
  rclone: { ...PLAIN, putAtomic: false, replyEtag: 'final', listedEtag: 'strong', depthInfinity: true },
  demo: {
    ...PLAIN,
    putOnlyNew: true,
    putGuard: 'if-match',
    mtime: 'x-oc-mtime',
    replyEtag: 'final',
    listedEtag: 'strong',
    quota: true,
  },
};

const apaches: { name: string; options: ServerOptions }[] = [
  { name: 'apache with Digest', options: { auth: 'digest' } },
  { name: 'apache over https', options: { tls: true } },
];
const all = [
  ...SERVERS.map(({ kind, start }) => ({ name: kind, kind, start: () => start() })),
  ...apaches.map(({ name, options }) => ({
    name,
    kind: 'apache' as const,
    start: () => startApache(options),
  })),
];

for (const { name, kind, start } of all) {
  it(`finds out what ${name} does, and leaves nothing there`, async () => {
    const server = await start();
    const { certificate } = server;
    using client = clientFor(server, {
      signIn: name.includes('Digest') ? undefined : 'basic',
      ...(certificate === undefined ? {} : { certificate: certificate.fingerprint }),
    });
    const kept: (string | null)[] = [];
    const keep = async (folder: string | null) => void kept.push(folder);
    const found = await probe(client, { folder: '/not/there/yet', machine: 'abcdefgh', keep });
    assert.deepEqual(found, { capabilities: EXPECTED[kind], unknown: [] });
    assert.match(kept[0] ?? '', /^\/pf-abcdefgh-[0-9a-f]{8}-probe\.upload$/);
    assert.deepEqual([kept.length, kept[1]], [2, null]);
    assert.deepEqual(
      (await readdir(server.root)).filter((name) => name !== '.DAV'),
      [],
    );
    await server.remove();
  });
}
