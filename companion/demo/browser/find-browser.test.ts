import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findBrowsers, hasDisplay } from './find-browser.ts';

describe('the browser for the demo', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photoferry-browsers-'));
    for (const name of ['one/firefox', 'one/chromium-browser', 'two/chromium', 'two/google-chrome']) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), '');
      await chmod(join(folder, name), 0o755);
    }
    await writeFile(join(folder, 'one', 'chromium'), 'not a program', { mode: 0o644 });
  });
  after(() => rm(folder, { recursive: true }));

  it('is a Chromium first, never Google Chrome, and only what can be run', async () => {
    const PATH = [join(folder, 'one'), join(folder, 'two'), join(folder, 'gone')].join(delimiter);
    const found = (await findBrowsers({ PATH }, 'linux')).map(({ kind, path }) => [
      kind,
      path.slice(folder.length),
    ]);
    assert.deepEqual(found, [
      ['chromium', '/two/chromium'],
      ['chromium', '/one/chromium-browser'],
      ['firefox', '/one/firefox'],
    ]);
    assert.deepEqual(await findBrowsers({}, 'linux'), []);
  });

  it('is found once where two folders of the PATH are the same', async () => {
    const again = join(folder, 'again');
    await symlink(join(folder, 'two'), again);
    const found = await findBrowsers({ PATH: [join(folder, 'two'), again].join(delimiter) }, 'linux');
    assert.deepEqual(
      found.map(({ path }) => path),
      [join(folder, 'two', 'chromium')],
    );
  });

  it('needs a display', () => {
    assert.equal(hasDisplay({}, 'linux'), false);
    assert.equal(hasDisplay({ DISPLAY: '' }, 'linux'), false);
    assert.equal(hasDisplay({ DISPLAY: ':0' }, 'linux'), true);
    assert.equal(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), true);
    assert.equal(hasDisplay({}, 'darwin'), true);
  });
});
