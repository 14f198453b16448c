import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import type { Ask } from '../../types.ts';
import type { Bench } from '../bench.ts';
import { findCloud } from './cloud.ts';

/** A bench whose server answers every request with one document. */
function benchAt(url: string, document: unknown): { bench: Bench; asked: Ask[] } {
  const asked: Ask[] = [];
  const send = async (ask: Ask) => {
    asked.push(ask);
    const body = Readable.from([Buffer.from(JSON.stringify(document))]);
    return { status: 200, statusText: 'OK', header: () => null, body };
  };
  return { bench: { client: { root: new URL(url), send } } as unknown as Bench, asked };
}

const document = {
  ocs: { data: { capabilities: { dav: { chunking: '1.0' }, files: { versioning: true } } } },
};

// Only the first says whose chunks they would be.
const PATHS: [path: string, chunking: 'nextcloud' | null][] = [
  ['remote.php/dav/files/ana/', 'nextcloud'],
  ['remote.php/webdav/Photos/', null],
  ['dav/spaces/1$2/', null],
];
for (const [path, expected] of PATHS) {
  it(`asks the installation that /cloud/${path} belongs to`, async () => {
    const { bench, asked } = benchAt(`https://nas.test/cloud/${path}`, document);
    const { chunking, keepsOldVersions } = await findCloud(bench, 'Nextcloud');
    assert.deepEqual([chunking, keepsOldVersions], [expected, true]);
    assert.equal(asked[0]?.url.href, 'https://nas.test/cloud/ocs/v1.php/cloud/capabilities?format=json');
    assert.equal(asked[0]?.headers?.['OCS-APIRequest'], 'true');
  });
}

it('asks no other server', async () => {
  const { bench, asked } = benchAt('https://nas.test/dav/', document);
  assert.equal((await findCloud(bench, 'Apache')).chunking, null);
  assert.equal(asked.length, 0);
});
