import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commandAnywhere, commandFor } from './command-for.ts';

it('names the data folder where the command line would work on another one without that', () => {
  const env = { HOME: '/h' };
  assert.equal(commandFor('/h/.local/share/photoferry', env, 'linux'), 'npx photoferry');
  assert.equal(commandFor('/w/.demo', env, 'linux'), 'npx photoferry --home /w/.demo');
  assert.equal(commandFor('/w/.demo', { ...env, PHOTOFERRY_HOME: '/w/.demo' }, 'linux'), 'npx photoferry');
});

it('does not count on our environment where it may be typed at any terminal', () => {
  const env = { HOME: '/h', PHOTOFERRY_HOME: '/w/x' };
  assert.equal(commandAnywhere('/w/x', env), 'npx photoferry --home /w/x');
});

it('makes one word of a path with spaces', () => {
  assert.equal(commandFor("/w/Ann's demo", {}, 'linux'), "npx photoferry --home '/w/Ann'\\''s demo'");
  assert.equal(commandFor('C:\\A b', {}, 'win32'), 'npx photoferry --home "C:\\A b"');
});
