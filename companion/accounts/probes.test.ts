import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { codeOf } from '../../test/problem.ts';
import { openTestAccounts, SECRET, URL_B } from './test-accounts.ts';

let world: Awaited<ReturnType<typeof openTestAccounts>>;
let id: string;
beforeEach(async () => {
  world = await openTestAccounts();
  id = await world.addServer();
  world.probe = async () => ({ capabilities: GOOD, unknown: [] });
});
afterEach(() => world.end());

const GOOD = { ...CAUTIOUS, range: true };
const capabilities = (folder: string | null = '/photos') => world.accounts.capabilities(id, folder);
const fail = (code: ConstructorParameters<typeof PhotoferryError>[0]) => async () => {
  throw new PhotoferryError(code, { target: 'a.example.org' });
};

test('a server is probed once, for all who ask, and not again after a restart', async () => {
  assert.deepEqual(await Promise.all([capabilities(), capabilities()]), [GOOD, GOOD]);
  await world.reopen();
  assert.deepEqual(await capabilities(), GOOD);
  assert.deepEqual(
    world.probed.map(({ folder }) => folder),
    ['/photos'],
  );
});

test('it is not probed where nothing may be written: what is known holds', async () => {
  assert.deepEqual(await capabilities(null), CAUTIOUS);
  assert.equal(world.probed.length, 0);
  await capabilities();
  assert.deepEqual(await capabilities(null), GOOD);
  await world.edit(id, { product: 'Nextcloud' });
  assert.deepEqual(await capabilities(null), CAUTIOUS);
  assert.equal(world.probed.length, 1);
});

test('it is probed anew when asked for, in its upload folder', async () => {
  await capabilities();
  const probe = await world.accounts.probe(id);
  assert.deepEqual([probe.capabilities, probe.software], [GOOD, 'Apache/2.4']);
  assert.equal(world.probed[1]?.folder, '/');
});

test('it is probed anew for another product, version, address, or software', async () => {
  await capabilities();
  await world.edit(id, { product: 'Nextcloud' });
  await capabilities();
  assert.equal(world.probed[1]?.product, 'Nextcloud');
  await world.edit(id, { version: '31.0.4' });
  await capabilities();
  await world.accounts.connect({ id, url: URL_B, username: 'anna', password: SECRET });
  await world.edit(id, { url: URL_B });
  await capabilities();
  assert.equal(world.probed.length, 4);
  await world.reopen();
  world.software = () => 'nginx';
  await capabilities();
  assert.equal(world.probed.length, 5);
});

test('all who ask at the same time share one look at the software', async () => {
  await capabilities();
  await world.reopen();
  let looks = 0;
  world.software = () => {
    looks += 1;
    return 'Apache/2.4';
  };
  assert.deepEqual(await Promise.all([capabilities(), capabilities()]), [GOOD, GOOD]);
  assert.equal(looks, 1);
});

test('where the software cannot be asked for now, what is known holds', async () => {
  await capabilities();
  await world.reopen();
  world.software = () => {
    throw new PhotoferryError('connection-refused');
  };
  assert.deepEqual(await capabilities(), GOOD);
  assert.equal(world.probed.length, 1);
});

test('where it cannot be probed nothing is assumed, and it is tried again later', async () => {
  world.probe = fail('connection-lost');
  assert.deepEqual(await capabilities(), CAUTIOUS);
  assert.deepEqual(await capabilities(), CAUTIOUS);
  assert.equal(world.probed.length, 1);
  world.now += 61_000;
  world.probe = async () => ({ capabilities: GOOD, unknown: [] });
  assert.deepEqual(await capabilities(), GOOD);
});

test('a refused password stops the account', async () => {
  world.probe = fail('wrong-password');
  assert.equal(await codeOf(capabilities()), 'wrong-password');
  assert.equal(await codeOf(world.accounts.client(id)), 'wrong-password');
  assert.equal(world.probed.length, 1);
});

test('what an interrupted probe may have left is handed to the next one, unless it was on another server', async () => {
  const leave = async ({ keep }: { keep(folder: string): Promise<void> }) => {
    await keep('/photos/pf-x-1-probe.upload');
    return { capabilities: GOOD, unknown: [] };
  };
  world.probe = leave;
  await capabilities();
  await world.reopen();
  await world.accounts.probe(id);
  assert.equal(world.probed[1]?.leftover, '/photos/pf-x-1-probe.upload');
  await world.accounts.connect({ id, url: URL_B, username: 'anna', password: SECRET });
  await world.edit(id, { url: URL_B });
  await world.accounts.probe(id);
  assert.equal(world.probed[2]?.leftover, null);
});

test('whoever calls off their question leaves the probe to the others; closing ends it', async () => {
  const begun = Promise.withResolvers<void>();
  world.probe = async ({ signal }) => {
    begun.resolve();
    await once(signal as AbortSignal, 'abort');
    throw new PhotoferryError('cancelled');
  };
  const calling = new AbortController();
  const first = codeOf(world.accounts.capabilities(id, '/', calling.signal));
  const second = codeOf(capabilities());
  await begun.promise;
  calling.abort();
  assert.equal(await first, 'cancelled');
  assert.equal(world.probed[0]?.signal?.aborted, false);
  await world.accounts.close();
  assert.equal(await second, 'cancelled');
});

test('nothing is known of a server that was deleted', async () => {
  await capabilities();
  await world.remove(id);
  await world.accounts.forget(id);
  assert.equal(await codeOf(capabilities()), 'unknown-server');
});
