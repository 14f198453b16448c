import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkState } from '../../db.ts';
import { isNeeded, type Progress, welcomeSteps } from './steps.ts';

const link = (phase: LinkState['phase'], problem?: LinkState['problem']): LinkState => ({
  phase,
  changedAt: 0,
  ...(problem ? { problem } : {}),
});
const nothing: Progress = { link: undefined, found: false, servers: 0, sites: 0, used: false };
const shown = (progress: Partial<Progress>) =>
  welcomeSteps({ ...nothing, ...progress }).map(({ name, state }) => `${name} ${state}`);

test('at first the companion is to be started, and all the rest comes later', () => {
  assert.deepEqual(shown({}), ['companion now', 'pairing later', 'server later', 'first later']);
});

test('a companion that answers leaves the pairing', () => {
  assert.deepEqual(shown({ found: true }).slice(0, 2), ['companion done', 'pairing now']);
});

test('one that is away again is the next thing, though the pairing is there', () => {
  const offline = link('offline', { code: 'companion-offline' });
  assert.deepEqual(shown({ link: offline, found: true }), [
    'companion now',
    'pairing done',
    'server later',
    'first later',
  ]);
});

test('a site is a step only while photos wait for it', () => {
  const connected = { link: link('connected'), servers: 1 };
  assert.deepEqual(shown({ ...connected, sites: 1 }).at(-2), 'site now');
  assert.deepEqual(shown({ ...connected, used: true }), [
    'companion done',
    'pairing done',
    'server done',
    'first done',
  ]);
});

test('a pairing and a server are needed, a first photo is not', () => {
  const connected = { ...nothing, link: link('connected') };
  assert.equal(isNeeded(welcomeSteps(connected)), true);
  assert.equal(isNeeded(welcomeSteps({ ...connected, servers: 1 })), false);
});
