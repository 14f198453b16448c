import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressSpace, mayReach } from './address-space.ts';

const table: Record<string, string[]> = {
  loopback: [
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '::1',
    '[::1]',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
  ],
  private: [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '192.0.2.1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    'fec0::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '::ffff:192.168.0.1',
    '64:ff9b::a00:1',
    '::7f00:1',
    '4000::1',
    'not an address',
    '',
  ],
  public: ['8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'],
};

for (const [space, addresses] of Object.entries(table)) {
  for (const address of addresses) {
    test(`${address || '(empty)'} is ${space}`, () => assert.equal(addressSpace(address), space));
  }
}

test('a page reaches its own space and those farther away', () => {
  assert.ok(
    mayReach('loopback', 'private') && mayReach('loopback', 'loopback') && mayReach('public', 'public'),
  );
  assert.ok(mayReach('private', 'private') && mayReach('private', 'public'));
  assert.ok(
    !mayReach('public', 'private') && !mayReach('public', 'loopback') && !mayReach('private', 'loopback'),
  );
});
