/** `photoferry servers probe`, on a real server. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import * as v from 'valibot';
import { Capabilities } from '../../shared/capabilities.ts';
import { startApache } from '../servers/index.ts';
import { prepareCli } from './cli-process.ts';

it('prints what a server does, as a table and as JSON, and leaves nothing on it', async (t) => {
  const server = await startApache();
  t.after(() => server.remove());
  const cli = await prepareCli();
  t.after(() => cli.remove());
  await cli.addServer(server);

  const shown = await cli.run(['servers', 'probe', 'test']);
  assert.equal(shown.code, 0);
  assert.match(shown.stdout, /^Apache 2\.4\S* \(Apache\/2\.4.*\)\n/);
  assert.match(shown.stdout, / {2}a new file never replaces another +yes\n/);
  assert.match(shown.stdout, / {2}large files in pieces +yes, by Content-Range\n/);

  const { records } = await cli.here(['servers', 'probe', 'Test', '--json']);
  const [probe, summary] = records;
  assert.deepEqual([probe?.type, probe?.name, probe?.unknown, probe?.known], ['probe', 'Test', [], []]);
  assert.equal(v.parse(Capabilities, probe?.capabilities).chunking, 'content-range');
  assert.deepEqual([summary?.type, summary?.unknown, summary?.failed], ['summary', 0, 0]);
  assert.deepEqual(
    (await readdir(server.root)).filter((name) => name !== '.DAV'),
    [],
  );

  await server.stop();
  const failed = await cli.here(['servers', 'probe', 'Test']);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /✗ .*127\.0\.0\.1/);
  assert.match(failed.stdout, /Nothing is assumed/);
});
