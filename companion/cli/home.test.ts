import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { findHome } from './home.ts';

it('the data folder is where the person says, else where the system keeps such things', () => {
  assert.equal(findHome('x', { PHOTOFERRY_HOME: '/y' }), resolve('x'));
  assert.equal(findHome(undefined, { PHOTOFERRY_HOME: '/y', HOME: '/h' }), '/y');
  assert.equal(findHome(undefined, { HOME: '/h' }, 'linux'), '/h/.local/share/photoferry');
  assert.equal(
    findHome(undefined, { HOME: '/h', XDG_DATA_HOME: '/d', PHOTOFERRY_HOME: '' }, 'linux'),
    '/d/photoferry',
  );
  assert.equal(findHome(undefined, { HOME: '/h' }, 'darwin'), '/h/Library/Application Support/Photoferry');
});
