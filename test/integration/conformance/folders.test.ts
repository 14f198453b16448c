/** Conformance: folders are made, listed and told from files. */
import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { problemOf, withCode } from '../../problem.ts';
import { onEachServer } from './bed.ts';
import { bodyOf } from './body.ts';

onEachServer('folders', (bed) => {
  const list = (path: string) => Array.fromAsync(bed.client.list(path));

  it('are told from files and from nothing', async () => {
    const { client, folder } = bed;
    const root = await client.stat('/');
    assert.deepEqual([root?.path, root?.folder, root?.size], ['/', true, null]);
    await mkdir(bed.onDisk('sub'));
    await bed.put('b.jpg', 'photo');
    assert.deepEqual((await list(folder)).map(({ path, folder, size }) => [path, folder, size]).sort(), [
      [`${folder}/b.jpg`, false, 5],
      [`${folder}/sub`, true, null],
    ]);
    assert.equal((await client.stat(`${folder}/sub`))?.folder, true);
    assert.deepEqual(await list(`${folder}/sub/`), []);
    assert.equal(await client.stat(`${folder}/nothing`), null);
    assert.equal(await client.stat(`${folder}/nothing/below`), null);
    await assert.rejects(list(`${folder}/nothing`), withCode('folder-missing'));
    await assert.rejects(list(`${folder}/b.jpg`), withCode('not-a-folder'));
  });

  it('are made with their parents, also when many ask at once', async () => {
    const { client, folder } = bed;
    await Promise.all([
      ...Array.from({ length: 6 }, () => client.makeFolders(`${folder}/one/two/three`)),
      client.makeFolders(`${folder}/one/two/four`),
    ]);
    await client.makeFolders(`${folder}/one/two/three`);
    assert.deepEqual((await readdir(bed.onDisk('one/two'))).sort(), ['four', 'three']);
    await bed.put('file', 'x');
    await assert.rejects(client.makeFolders(`${folder}/file`), withCode('not-a-folder'));
    await assert.rejects(client.makeFolders(`${folder}/file/below`), withCode('not-a-folder'));
  });

  it('take no file where they are missing, and none in the place of a folder', async () => {
    const { client, folder } = bed;
    await mkdir(bed.onDisk('sub'));
    // nginx and Apache make no folders by a PUT, whatever they answer.
    await assert.rejects(client.put(`${folder}/missing/a.jpg`, bodyOf('x')));
    await assert.rejects(client.put(`${folder}/sub`, bodyOf('x')));
    assert.deepEqual([await bed.names(), await readdir(bed.onDisk('sub'))], [['sub'], []]);
  });

  it('say how much space is left where the server does', async () => {
    const { used, available } = await bed.client.quota();
    if (bed.server.kind === 'demo') assert.ok((used ?? 0) >= 0 && (available ?? 0) > 0);
    else assert.deepEqual([used, available], [undefined, undefined]);
  });

  it('are there again after the server was away', async () => {
    await bed.server.stop();
    // By way of a proxy the connection stands, and breaks.
    assert.match((await problemOf(bed.client.stat('/'))).code, /^connection-(lost|refused)$/);
    await bed.server.start();
    assert.equal((await bed.client.stat(bed.folder))?.folder, true);
  });
});
