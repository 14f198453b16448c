import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CAUTIOUS, type Probe } from '../../shared/capabilities.ts';
import { ageOf } from './probe-age.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const server = { url: 'https://nas.test/dav/', product: 'Apache', version: '2.4' };
const PROBE: Probe = {
  ...{ probedAt: NOW - 90 * MINUTE, capabilities: CAUTIOUS, unknown: [], software: 'Apache' },
  ...{ product: 'Apache', version: '2.4' },
};

const age = (changes: Partial<Probe>, looked: number | null = NOW, address = server.url) =>
  ageOf({ address, leftover: null, probe: { ...PROBE, ...changes } }, server, NOW, looked ?? undefined);

it('holds as long as the server was seen to be the same within a day', () => {
  assert.equal(age({ probedAt: 1 }), 'fresh');
  assert.equal(age({}, null), 'look');
  assert.equal(age({}, NOW - 24 * 60 * MINUTE), 'look');
});

it('is worthless for another address, product or version, or made in the future', () => {
  assert.equal(ageOf(null, server, NOW, NOW), 'outdated');
  assert.equal(age({}, NOW, 'https://other.test/dav/'), 'outdated');
  assert.equal(age({ product: 'nginx' }), 'outdated');
  assert.equal(age({ version: '2.5' }), 'outdated');
  assert.equal(age({ probedAt: NOW + 1 }), 'outdated');
});

it('that failed, or left something unknown, is tried again: soon where the reason passes', () => {
  const offline = { problem: { code: 'connection-refused' as const } };
  const readOnly = { problem: { code: 'folder-read-only' as const } };
  const at = (minutes: number, changes: Partial<Probe>) =>
    age({ probedAt: NOW - minutes * MINUTE, ...changes });
  assert.deepEqual([at(0.5, offline), at(2, offline)], ['fresh', 'outdated']);
  assert.deepEqual([at(59, readOnly), at(61, readOnly)], ['fresh', 'outdated']);
  assert.deepEqual([at(59, { unknown: ['range'] }), at(61, { unknown: ['range'] })], ['fresh', 'outdated']);
});
