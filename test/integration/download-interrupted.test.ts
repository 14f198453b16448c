/** Downloads that are killed, stopped, cut off or limited, and started again; the demo server behind the fault proxy. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { byMethod, type FaultProxy, startDemo, startFaultProxy, type TestServer } from '../servers/index.ts';
import { type Cli, type CliResult, prepareCli } from './cli-process.ts';

const VIDEO = randomBytes(20_000_000);
const PHOTO = randomBytes(100_000);
const PHOTOS = Array.from({ length: 20 }, (_, n) => `IMG_${n}.jpg`);

describe('a download that is interrupted', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let cli: Cli;
  before(async () => {
    server = await startDemo();
    await mkdir(join(server.root, 'all', 'photos'), { recursive: true });
    await writeFile(join(server.root, 'all', 'video.mp4'), VIDEO);
    for (const name of PHOTOS) await writeFile(join(server.root, 'all', 'photos', name), PHOTO);
  });
  after(() => server.remove());
  beforeEach(async () => {
    [proxy, cli] = await Promise.all([startFaultProxy(server.url), prepareCli()]);
    await cli.addServer({ ...server, url: proxy.url });
    proxy.requests.length = 0;
  });
  afterEach(async () => {
    await cli.remove();
    await proxy.stop();
  });

  const local = (...names: string[]) => join(cli.folder, 'got', ...names);
  const download = (...more: string[]) => ['download', 'Test:/all', 'got', '--json', ...more];
  const sum = ({ records }: CliResult) => records.at(-1) ?? assert.fail('no summary');
  const gets = (name: string) =>
    proxy.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(name));
  /** The first byte of the video that was asked for last. */
  const goneOnFrom = () =>
    Number(/^bytes=(\d+)-$/.exec(gets('video.mp4').at(-1)?.headers.range ?? '')?.[1] ?? 0);
  const temporaries = async () =>
    (await readdir(local(), { recursive: true })).filter((name) => name.endsWith('.upload'));
  /** Resolves once so many bytes of the video, at least, are in its temporary file. */
  const partIsKept = async (bytes: number) => {
    for (;;) {
      const names = await readdir(local()).catch(() => []);
      const name = names.find((each) => each.endsWith('.upload') && !each.includes('é'));
      const size = name === undefined ? 0 : (await stat(local(name)).catch(() => ({ size: 0 }))).size;
      if (size >= bytes) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const isComplete = async () => {
    assert.ok((await readFile(local('video.mp4'))).equals(VIDEO));
    for (const name of PHOTOS) assert.ok((await readFile(local('photos', name))).equals(PHOTO));
    assert.deepEqual(await temporaries(), []);
  };
  const isVideo = (request: { method: string; path: string }) =>
    request.method === 'GET' && request.path.endsWith('video.mp4');

  it('by kill -9: what was there is not fetched again, and nothing of it is left', async () => {
    proxy.next({ kind: 'throttle', bytesPerSecond: 5_000_000 }, isVideo);
    const first = cli.start(download());
    // Made durable every two seconds: at least once by now.
    await partIsKept(16_000_000);
    await first.prints(/IMG_19/);
    await first.stop('SIGKILL');
    assert.equal((await temporaries()).length, 1);
    const photos = PHOTOS.map((name) => gets(name).length);
    const again = await cli.here(download());
    assert.deepEqual([again.code, sum(again).downloaded, sum(again).skipped], [0, 1, 20]);
    assert.ok(goneOnFrom() >= 5_000_000, `from ${goneOnFrom()}`);
    assert.deepEqual(
      PHOTOS.map((name) => gets(name).length),
      photos,
    );
    await isComplete();
  });

  it('by Ctrl-C: it ends at once, says so, and goes on the next time', async () => {
    proxy.next({ kind: 'stall-reply', afterBytes: 5_000_000 }, isVideo);
    const first = cli.start(download());
    await partIsKept(4_000_000);
    assert.equal(await first.stop('SIGINT'), 1);
    assert.match(first.output(), /"cancelled"/);
    const again = await cli.here(download());
    assert.equal(again.code, 0);
    assert.ok(goneOnFrom() >= 4_000_000, `from ${goneOnFrom()}`);
    await isComplete();
  });

  it('by a line that breaks: it goes on by itself', async () => {
    proxy.next({ kind: 'truncate', bytes: 15_000_000, how: 'cut' }, isVideo);
    proxy.next({ kind: 'answer', status: 503, headers: { 'retry-after': '1' } }, byMethod('GET'));
    const result = await cli.here(download());
    assert.deepEqual([result.code, sum(result).downloaded], [0, 21]);
    assert.equal(goneOnFrom(), 15_000_000);
    await isComplete();
  });

  it('by a refused password: not one more request is made', async () => {
    proxy.next({ kind: 'answer', status: 401 }, byMethod('GET'), 99);
    const result = await cli.here(download('--transfers', '1'));
    assert.equal(result.code, 1);
    assert.ok(result.records.some(({ type, code }) => type === 'problem' && code === 'wrong-password'));
    assert.equal(proxy.requests.filter(({ method }) => method === 'GET').length, 1);
    assert.deepEqual(await temporaries(), []);
  });

  it('through a running companion it is the same, and two into one folder are refused', async () => {
    const companion = cli.start(['start']);
    await companion.prints(/Ctrl-C/);
    proxy.next({ kind: 'stall-reply', afterBytes: 5_000_000 }, isVideo);
    const first = cli.start(download());
    await partIsKept(4_000_000);
    const second = await cli.here(download());
    assert.deepEqual([second.code, second.records[0]?.code], [1, 'download-running']);
    assert.equal(await first.stop('SIGINT'), 1);
    const again = await cli.here(download());
    assert.equal(again.code, 0);
    await isComplete();
    assert.equal(await companion.stop('SIGINT'), 0);
  });

  it('a limit holds all of it back', async () => {
    const started = performance.now();
    const result = await cli.here(['download', 'Test:/all/photos', 'got', '--json', '--bwlimit', '1M']);
    assert.equal(result.code, 0);
    assert.ok(performance.now() - started > 1500, 'two megabytes at one a second');
  });

  it('temporary files of somebody else, and times that were touched, stay as they are', async () => {
    await mkdir(local('photos'), { recursive: true });
    await writeFile(local('photos', 'pf-other-0001.upload'), 'not ours');
    await writeFile(local('photos', 'IMG_0.jpg'), PHOTO);
    await utimes(local('photos', 'IMG_0.jpg'), 5, 5);
    const result = await cli.here(download());
    assert.deepEqual([result.code, sum(result).skipped], [0, 1]);
    assert.equal(await readFile(local('photos', 'pf-other-0001.upload'), 'utf8'), 'not ours');
    assert.equal((await stat(local('photos', 'IMG_0.jpg'))).mtimeMs, 5000);
  });
});
