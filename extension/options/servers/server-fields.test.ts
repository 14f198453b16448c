import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Server, ServerFinding } from '../../../shared/model.ts';
import { changedFields, suggestFolder, suggestName } from './server-fields.ts';

const finding: ServerFinding = { url: 'https://cloud.example.org/dav/', product: 'Nextcloud', tried: [] };
const server: Server = {
  name: 'a',
  url: 'https://a/',
  username: 'u',
  uploadFolder: '/p',
  product: 'x',
  version: '',
};
const folder = (name: string) => ({ name, path: `/${name}` });

test('the name is the product, else the host', () => {
  assert.equal(suggestName(finding, []), 'Nextcloud');
  assert.equal(suggestName({ url: 'http://nas:8080/', tried: [] }, []), 'nas:8080');
});

test('a taken name gets the host, then a number', () => {
  assert.equal(suggestName(finding, ['nextcloud']), 'Nextcloud cloud.example.org');
  assert.equal(
    suggestName(finding, ['Nextcloud', 'Nextcloud cloud.example.org']),
    'Nextcloud cloud.example.org 2',
  );
  assert.equal(suggestName({ url: 'http://nas/', tried: [] }, ['nas', 'nas 2']), 'nas 3');
});

test('photos go where photos are', () => {
  assert.equal(suggestFolder([folder('Documents'), folder('Bilder'), folder('Photos')]), '/Photos');
  assert.equal(suggestFolder([folder('Documents')]), '/');
});

test('a new server has all its fields, an edit only what changed', () => {
  assert.deepEqual(changedFields(null, server), { ...server });
  assert.deepEqual(changedFields(server, { ...server, uploadFolder: '/q' }), { uploadFolder: '/q' });
  assert.deepEqual(changedFields(server, server), {});
});
