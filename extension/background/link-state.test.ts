import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkState } from '../db.ts';
import { nextLinkState, worstProblem } from './link-state.ts';

const companion = { name: 'laptop', version: '0.1.0', since: 5 };
const connected: LinkState = { phase: 'connected', companion, port: 47821, changedAt: 1 };
const offline: LinkState = { phase: 'offline', problem: { code: 'companion-offline' }, changedAt: 1 };

test('a link that a stopped background left behind is not shown as one', () => {
  assert.equal(nextLinkState(connected, { type: 'started', paired: true }, 2).phase, 'offline');
  assert.equal(nextLinkState(connected, { type: 'started', paired: false }, 2).phase, 'unpaired');
  assert.equal(nextLinkState(offline, { type: 'started', paired: true }, 2), offline);
});

test('repeated tries without a companion change nothing on the screen', () => {
  const trying = nextLinkState(offline, { type: 'connecting' }, 2);
  assert.equal(trying, offline);
  assert.equal(nextLinkState(trying, { type: 'failed', problem: { code: 'companion-offline' } }, 3), offline);
});

test('a first try shows as connecting, a link with who it is', () => {
  const idle: LinkState = { phase: 'offline', changedAt: 1 };
  assert.equal(nextLinkState(idle, { type: 'connecting' }, 2).phase, 'connecting');
  assert.deepEqual(nextLinkState(idle, { type: 'connected', companion, port: 47822 }, 2), {
    phase: 'connected',
    companion,
    port: 47822,
    changedAt: 2,
  });
});

test('a companion that does not know us means unpaired, an impostor or another version refused', () => {
  const phase = (code: 'not-paired' | 'impostor' | 'protocol-mismatch' | 'timeout') =>
    nextLinkState(connected, { type: 'failed', problem: { code } }, 2).phase;
  assert.equal(phase('not-paired'), 'unpaired');
  assert.equal(phase('impostor'), 'refused');
  assert.equal(phase('protocol-mismatch'), 'refused');
  assert.equal(phase('timeout'), 'offline');
});

test('a link that ends without a reason is idle, with one it is a problem', () => {
  assert.deepEqual(nextLinkState(connected, { type: 'closed', problem: null }, 2), {
    phase: 'offline',
    companion,
    changedAt: 2,
  });
  const revoked = nextLinkState(connected, { type: 'closed', problem: { code: 'not-paired' } }, 2);
  assert.equal(revoked.phase, 'unpaired');
  assert.equal(revoked.companion, undefined);
});

test('of several ports the answer that says most counts', () => {
  assert.equal(worstProblem([]).code, 'companion-offline');
  assert.equal(worstProblem([{ code: 'impostor' }, { code: 'not-paired' }]).code, 'not-paired');
  assert.equal(worstProblem([{ code: 'companion-offline' }, { code: 'impostor' }]).code, 'impostor');
  assert.equal(worstProblem([{ code: 'impostor' }, { code: 'pairing-failed' }]).code, 'pairing-failed');
});
