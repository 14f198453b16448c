/** `photoferry start --demo`, as `npm start` runs it. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { SAMPLE_PHOTOS } from '../../companion/demo/photos/sample-photos.ts';
import { type Cli, prepareCli } from './cli-process.ts';

/** Stands in for Chromium: shows the page that it is to show, keeps what it was started with, and stays open. */
const FAKE_CHROMIUM = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.STARTED, JSON.stringify(process.argv.slice(2)) + '\\n');
const [, url] = /^data:.*location.replace\\('(http:[^']+)'\\)/.exec(process.argv.at(-1)) ?? [];
if (url) {
  fetch(url);
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { appendFileSync(process.env.STARTED, '"ended"\\n'); process.exit(0); });
}
`;

describe('the demo', () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await prepareCli();
  });
  afterEach(() => cli.remove());

  it('proves that the line works, keeps everything for the next time, and stops cleanly', async () => {
    const first = cli.start(['start', '--demo', '--no-browser']);
    await first.prints(/drawing 6 sample photos/);
    const [, dav = '', files = ''] = await first.prints(/“Demo” at (http:\S+), its files in (.*)\n/);
    await first.prints(/on the command line: npx photoferry --home \S+ …\n/);
    const [, gallery = ''] = await first.prints(/right-click a photo:\n {2}(http:\S+)\nReady/);
    assert.equal(
      first.output().match(/✓ done .* kB .*\.jpg +→ {2}Demo:\/Photos\/Samples\/.*\.jpg\n/g)?.length,
      6,
    );
    const [, code = ''] = await first.prints(/Pairing code {2}(PF-\S+)/);
    assert.match(first.output(), /Load unpacked|npm run build/);
    for (const { name } of SAMPLE_PHOTOS) {
      const sample = await readFile(join(`${cli.home}-photos`, name));
      assert.deepEqual(await readFile(join(files, 'Photos', 'Samples', name)), sample);
      const shown = await fetch(gallery + encodeURIComponent(name));
      assert.deepEqual(Buffer.from(await shown.arrayBuffer()), sample);
    }
    assert.equal((await fetch(dav)).status, 401);
    assert.equal(await first.stop('SIGINT'), 0, first.output());
    for (const url of [dav, gallery]) await assert.rejects(fetch(url));
    assert.ok(!(await readFile(join(cli.home, 'photoferry.log'), 'utf8')).includes(code));

    const second = cli.start(['start', '--demo', '--no-browser', '--json']);
    await second.prints(/"type":"ready"/);
    assert.equal(second.output().match(/"state":"skipped".*"reason":"already-there"/g)?.length, 6);
    assert.ok(
      second.output().includes(`"url":"${dav}"`) && second.output().includes(`"gallery":"${gallery}"`),
    );
    const { records } = await cli.here(['servers', '--json']);
    assert.deepEqual(
      records.map(({ type, name }) => [type, name]),
      [
        ['server', 'Demo'],
        ['summary', undefined],
      ],
    );
    assert.equal(await second.stop('SIGTERM'), 0);
    assert.deepEqual(
      (await readdir(join(files, 'Photos', 'Samples'))).sort(),
      SAMPLE_PHOTOS.map(({ name }) => name).sort(),
    );
  });

  it('brings its server back under a free port and after it was removed', async () => {
    await putPhotos(cli);
    const first = cli.start(['start', '--demo', '--no-browser', '--json']);
    await first.prints(/"type":"ready"/);
    await cli.here(['servers', 'remove', 'Demo']);
    await first.stop('SIGINT');
    const state = join(cli.home, 'demo', 'demo.json');
    const kept = JSON.parse(await readFile(state, 'utf8')) as object;
    await writeFile(state, JSON.stringify({ ...kept, davPort: 0 }));
    const second = cli.start(['start', '--demo', '--no-browser', '--json']);
    await second.prints(/"type":"ready"/);
    assert.equal((await cli.here(['servers', 'test', 'Demo'])).code, 0);
    await second.stop('SIGINT');
    const third = JSON.parse(await readFile(state, 'utf8')) as object;
    await writeFile(state, JSON.stringify({ ...third, davPort: 0 }));
    const last = cli.start(['start', '--demo', '--no-browser', '--json']);
    await last.prints(/"type":"ready"/);
    assert.equal((await cli.here(['servers', 'test', 'Demo'])).code, 0);
    assert.equal((await cli.here(['servers', '--json'])).records.at(-1)?.servers, 1);
    await last.stop('SIGINT');
  });

  it('opens a browser with the extension in a profile that is kept, and closes it again', async () => {
    const programs = join(cli.folder, 'programs');
    await mkdir(programs);
    await writeFile(join(programs, 'chromium'), FAKE_CHROMIUM);
    await chmod(join(programs, 'chromium'), 0o755);
    const started = join(cli.folder, 'started');
    const shown = await prepareCli({
      PATH: [programs, dirname(process.execPath)].join(delimiter),
      DISPLAY: ':0',
      STARTED: started,
    });
    await putPhotos(shown);
    try {
      const demo = shown.start(['start', '--demo']);
      await demo.prints(/Chromium is open with the extension[\s\S]*Ready/);
      while ((await lines(started)).length < 2) await new Promise(setImmediate);
      assert.equal(await demo.stop('SIGINT'), 0);
      const [first = [], second = [], last] = await lines(started);
      assert.ok(first.includes(`--user-data-dir=${join(shown.home, 'chromium-profile')}`));
      assert.ok(first.some((argument) => /^--load-extension=.*dist.chromium$/.test(argument)));
      assert.match(second.at(-1) ?? '', /^chrome-extension:\/\/[a-p]{32}\/options\.html$/);
      assert.equal(last, 'ended');
    } finally {
      await shown.remove();
    }
  });
});

/** Files under the names of the sample photos, so that they need not be drawn: that takes seconds. */
async function putPhotos({ home }: Cli): Promise<void> {
  await mkdir(`${home}-photos`);
  for (const { name } of SAMPLE_PHOTOS) await writeFile(join(`${home}-photos`, name), name);
}

async function lines(file: string): Promise<string[][]> {
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}
