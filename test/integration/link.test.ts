import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestDoor } from './door-host.ts';
import { connectWith, pairAndConnect } from './link-client.ts';

test('pairs, answers calls, and connects again with the kept key', async () => {
  await using at = await openTestDoor();
  const { link, secret } = await pairAndConnect(at.port, at.code(), { name: 'First' });
  assert.deepEqual(link.companion, { name: 'here', version: '0.1.0', since: 1 });
  assert.equal((await link.call('companion.status', {})).name, 'here');
  link.close();
  assert.equal(await link.closed, null);
  const again = await connectWith(at.port, secret);
  assert.equal(again.link.keyId, secret.keyId);
  assert.equal((await again.link.call('companion.status', {})).name, 'here');
});
