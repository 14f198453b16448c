/** The command line sends photos smaller, under a name by a template, and for some days only. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { apacheOfFile } from './apache-of-file.ts';
import { prepareCli } from './cli-process.ts';

const apache = await apacheOfFile();

test('photoferry upload --size --name --expire-days', async (t) => {
  const cli = await prepareCli();
  t.after(() => cli.remove());
  await cli.addServer(apache);
  await mkdir(join(cli.folder, 'trip'));
  const photo = sharp({ create: { width: 1600, height: 800, channels: 3, background: '#a52' } });
  const exif = { IFD2: { DateTimeOriginal: '2019:08:07 06:05:04' } };
  await writeFile(join(cli.folder, 'trip', 'a.JPG'), await photo.withExif(exif).jpeg().toBuffer());
  await writeFile(join(cli.folder, 'trip', 'b.nef'), 'RAW');
  const options = ['--size', '720', '--expire-days', '7', '--name', '{year}/{name} {size}'];
  const { code, records } = await cli.run(['upload', 'trip', '--to', 'Test:/up', ...options, '--json']);
  assert.equal(code, 0);
  const files = records
    .filter(({ type }) => type === 'file')
    .sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1));
  const year = new Date().getFullYear();
  assert.deepEqual(
    files.map(({ state, remote, sentAsIs }) => [state, remote, sentAsIs]),
    [
      ['done', '/up/2019/a 720.JPG', undefined],
      ['done', `/up/${year}/b 720.nef`, 'raw'],
    ],
  );
  const sent = await sharp(await readFile(join(apache.root, 'up/2019/a 720.JPG'))).metadata();
  assert.deepEqual([sent.width, sent.height], [720, 360]);

  const again = await cli.here(['upload', 'trip', '--to', 'Test:/up', ...options, '--json']);
  assert.deepEqual([again.records.at(-1)?.skipped, again.records.at(-1)?.uploaded], [2, 0]);
  const wrong = await cli.here(['upload', 'trip', '--to', 'Test:/up', '--size', 'big', '--json']);
  assert.equal(wrong.code, 2);
  assert.match(JSON.stringify(wrong), /--size takes a number from 16 to 16384/);
});
