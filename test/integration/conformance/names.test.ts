/** Conformance: every odd name comes back as it was given, by PUT, MOVE, look, listing and GET. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { codeOf } from '../../problem.ts';
import { capabilitiesOf } from '../capabilities-of.ts';
import { onEachServer } from './bed.ts';
import { bodyOf } from './body.ts';

const OWN = 'pf-test-1.upload';
const NFC = 'Café.jpg'.normalize('NFC');
const NAMES = [
  ...Array.from('#%?&+;,\'"*:<>|\\ []{}()^`~!@$=', (character) => `a${character}b.jpg`),
  ...['100%25 %zz.jpg', '%2F.jpg', 'a # % ? + & ; \' " [ ].jpg', '..jpg', '-.jpg', '~', '+'],
  ...[
    'trailing dot.',
    'trailing space ',
    ' leading space',
    'two  spaces.jpg',
    'CON',
    'nul.jpg',
    'desktop.ini',
  ],
  ...[
    '👩‍🚀.jpg',
    '日本語.jpg',
    'עברית.jpg',
    '\u00a0.jpg',
    '\u200bzero.jpg',
    '\ufeffmark.jpg',
    `${'ü'.repeat(98)}.jpg`,
  ],
  ...[NFC, NFC.normalize('NFD'), 'IMG.JPG', 'img.jpg'],
];

onEachServer('names', (bed) => {
  it('are kept, all beside each other', async () => {
    const { client, folder } = bed;
    for (const name of NAMES) {
      await client.put(`${folder}/${OWN}`, bodyOf(name));
      assert.equal(await client.move(`${folder}/${OWN}`, `${folder}/${name}`), 'moved', name);
      assert.equal((await client.stat(`${folder}/${name}`))?.name, name);
    }
    assert.deepEqual(await bed.names(), [...NAMES].sort());
    const hidden =
      capabilitiesOf(bed.server.kind).dotfiles === 'hidden' ? (name: string) => name[0] === '.' : null;
    const listed = await Array.fromAsync(client.list(folder));
    assert.deepEqual(
      listed.map(({ name, path, problem }) => [name, path, problem]).sort(),
      NAMES.filter((name) => !hidden?.(name))
        .map((name) => [name, `${folder}/${name}`, undefined])
        .sort(),
    );
    for (const name of NAMES) {
      const { body } = await client.read(`${folder}/${name}`);
      assert.equal(String(Buffer.concat(await body.toArray())), name);
    }
  });

  it('may be those of folders, too', async () => {
    const { client, folder } = bed;
    for (const name of NAMES) {
      const path = `${folder}/${name}/in it`;
      await client.makeFolders(path);
      await client.put(`${path}/a.jpg`, bodyOf('x'));
      assert.deepEqual(
        (await Array.fromAsync(client.list(path))).map((entry) => entry.path),
        [`${path}/a.jpg`],
      );
    }
    assert.deepEqual(await bed.names(), [...NAMES].sort());
  });

  it('that a server does not take are refused by it, never changed', async () => {
    for (const name of [
      'tab\there.jpg',
      'line\nhere.jpg',
      `${'x'.repeat(252)}.jpg`,
      `${'x'.repeat(300)}.jpg`,
    ]) {
      const became = await codeOf(bed.client.put(`${bed.folder}/${name}`, bodyOf('x')));
      assert.deepEqual(await bed.names(), became === 'taken' ? [name] : []);
      if (became !== 'taken') continue;
      // rclone takes a TAB and lists it as a picture of one: then nothing is there under the name that was asked for.
      const entry = await bed.client.stat(`${bed.folder}/${name}`);
      assert.ok(entry === null ? bed.server.kind === 'rclone' : entry.name === name);
      await bed.remove(name);
    }
  });

  it('that are no names are refused before anything is asked', async () => {
    for (const name of ['..', '.', '', 'a/../b', 'a//b', '\ud800.jpg', 'nul\0.jpg']) {
      assert.equal(
        await codeOf(bed.client.put(`/${name}/x`, bodyOf('x'))),
        'unsafe-path',
        JSON.stringify(name),
      );
    }
    assert.equal(bed.proxy.requests.length, 0);
  });
});
