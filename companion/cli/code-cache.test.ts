import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { codeCacheFolder, isOurs, makeOwnFolder } from './code-cache-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pf-code-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const installed = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform) =>
  codeCacheFolder(env, platform, false);

test('compiled code lies where the system has what can be made again, never in a folder for everybody', () => {
  assert.equal(installed({ HOME: '/h' }, 'linux'), '/h/.cache/photoferry/code');
  assert.equal(installed({ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux'), '/c/photoferry/code');
  assert.equal(installed({ HOME: '/h' }, 'darwin'), '/h/Library/Caches/Photoferry/code');
  assert.match(installed({ LOCALAPPDATA: '/l' }, 'win32'), /^.l.Photoferry.Cache.code$/);
  assert.match(codeCacheFolder({}), /\.runtime.code-cache$/, 'a checkout keeps its own');
});

test('is kept by the program, for itself alone', async () => {
  const cache = join(folder, 'a', 'code');
  const program = `
    import { enableCompileCache } from 'node:module';
    import { makeOwnFolder } from ${JSON.stringify(new URL('./code-cache-folder.ts', import.meta.url).href)};
    if (makeOwnFolder(${JSON.stringify(cache)})) enableCompileCache(${JSON.stringify(cache)});
    await import(${JSON.stringify(new URL('./words.ts', import.meta.url).href)});`;
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env });
  assert.equal(status, 0, String(stderr));
  assert.equal((await lstat(cache)).mode & 0o777, 0o700);
  assert.equal((await readdir(cache)).length, 1);
});

test('a folder that others may write to, or a link, is left alone', async () => {
  assert.equal(makeOwnFolder(folder), true);
  await symlink(folder, `${folder}-link`);
  assert.equal(makeOwnFolder(`${folder}-link`), false);
  await rm(`${folder}-link`);
  await chmod(folder, 0o722);
  assert.equal(makeOwnFolder(folder), false);
  assert.equal(makeOwnFolder('/dev/null/code'), false);
  for (const env of [{ HOME: '' }, { HOME: '/h', XDG_CACHE_HOME: 'here' }])
    assert.equal(makeOwnFolder(installed(env, 'linux')), false, 'nothing of where somebody stands is run');
  const ours = { mode: 0o40700, uid: 1000, isDirectory: () => true };
  assert.equal(isOurs(ours, 1000), true);
  assert.equal(isOurs(ours, 0), false, 'root runs no code of somebody else');
});
