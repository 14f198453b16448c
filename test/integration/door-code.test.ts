/** The pairing code: once, for ten minutes, and five wrong proofs end it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomBytes } from '../../shared/link/bytes.ts';
import { formatCode } from '../../shared/link/code.ts';
import { withCode } from '../problem.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';
import { assertRefused, challenge, openRawBrowser } from './raw-browser.ts';

const TEN_MINUTES = 10 * 60_000;

describe('a code', () => {
  test('pairs once', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    await pairAndConnect(at.port, code);
    await assert.rejects(pairAndConnect(at.port, code), withCode('pairing-failed'));
    assert.equal(at.host.pairings.list().length, 1);
  });

  test('pairs once, also when two browsers come with it at the same moment', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    const results = await Promise.allSettled([1, 2, 3].map(() => pairAndConnect(at.port, code)));
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(at.host.pairings.list().length, 1);
  });

  test('expires after ten minutes, also between challenge and proof', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    const slow = await openRawBrowser(at.port);
    const { proof } = await challenge(slow, { code }, { port: at.port });
    at.host.clock.now += TEN_MINUTES;
    slow.send(await proof());
    await assertRefused(slow, 'pairing-failed');
    await assert.rejects(pairAndConnect(at.port, code), withCode('pairing-failed'));
  });

  test('is still good just before', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    at.host.clock.now += TEN_MINUTES - 1;
    await pairAndConnect(at.port, code);
  });

  test('ends when a newer one is opened', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    at.code();
    await assert.rejects(pairAndConnect(at.port, code), withCode('pairing-failed'));
  });

  test('ends after five wrong proofs, not after four', async () => {
    await using at = await openTestDoor();
    const wrong = { code: formatCode(randomBytes(16)) };
    const tryWrong = async () => {
      const browser = await openRawBrowser(at.port);
      const { proof } = await challenge(browser, wrong, { port: at.port });
      browser.send(await proof());
      await assertRefused(browser, 'pairing-failed');
    };
    const first = at.code();
    for (let i = 0; i < 4; i++) await tryWrong();
    await pairAndConnect(at.port, first);
    const second = at.code();
    for (let i = 0; i < 5; i++) await tryWrong();
    await assert.rejects(pairAndConnect(at.port, second), withCode('pairing-failed'));
  });

  test('that is mistyped is told before anything is sent', async () => {
    await using at = await openTestDoor();
    at.code();
    await assert.rejects(pairAndConnect(at.port, 'PF-1234'), withCode('pairing-code-invalid'));
  });
});
