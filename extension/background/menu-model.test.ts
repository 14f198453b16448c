import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownServer } from '../ui/settings-view.ts';
import { menuItems, serverOfItem } from './menu-model.ts';

const text = (key: string, substitutions: string[] = []) => [key, ...substitutions].join(' ');
const server = (id: string, name: string, isDefault: boolean): ShownServer => ({
  id,
  name,
  isDefault,
  revision: 1,
  url: 'https://a.example/',
  username: 'u',
  uploadFolder: '/',
  conflicts: [],
});

test('without a server there is the way to add one', () => {
  const items = menuItems([], 'photos', text);
  assert.deepEqual(items, [{ id: 'setup', title: 'menu_set_up', contexts: ['image'] }]);
  assert.equal(serverOfItem('setup'), null);
});

test('one server has one entry with its name', () => {
  const items = menuItems([server('s1', 'Home', true)], 'photos', text);
  assert.deepEqual(items, [{ id: 'server:s1', title: 'menu_upload_to Home', contexts: ['image'] }]);
  assert.equal(serverOfItem('server:s1'), 's1');
});

test('several stand in a submenu, the default first', () => {
  const items = menuItems(
    [server('a', 'A', false), server('b', 'B', true), server('c', 'C', false)],
    'photos',
    text,
  );
  assert.deepEqual(
    items.map(({ id, parentId, title }) => [id, parentId, title]),
    [
      ['servers', undefined, 'menu_upload_to_submenu'],
      ['server:b', 'servers', 'B'],
      ['server:a', 'servers', 'A'],
      ['server:c', 'servers', 'C'],
    ],
  );
});

test('a name is shown as it is: no access key, no selection in it', () => {
  const [item] = menuItems([server('a', 'Tom & %s', true)], 'photos', text);
  assert.equal(item?.title, 'menu_upload_to Tom && %\u2060s');
});

test('the preferences say where it is offered', () => {
  const contextsOf = (scope: 'photos' | 'links' | 'any') =>
    menuItems([server('a', 'A', true), server('b', 'B', false)], scope, text).map(({ contexts }) => contexts);
  assert.deepEqual(contextsOf('links'), Array(3).fill(['image', 'link']));
  for (const contexts of contextsOf('any')) assert.ok(contexts.includes('page'));
});
