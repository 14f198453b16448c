/** Takes the README's pictures of the mock pages (CONTRIBUTING.md says how). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp, { type Sharp } from 'sharp';
import { createServer } from 'vite';
import { startChild } from '../e2e/browser/child.ts';
import { eventually } from '../e2e/browser/eventually.ts';
import { openSocketRpc } from '../e2e/browser/socket-rpc.ts';

type Theme = 'light' | 'dark';
/** Until photos are drawn and what moves has come to rest. */
const REST_MS = 2500;

process.env.PHOTOFERRY_MOCK = '1';
const vite = await createServer({ configLoader: 'native', server: { port: 0 }, logLevel: 'error' });
await vite.listen();
const profile = await mkdtemp(join(tmpdir(), 'pf-pictures-'));
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--lang=en-US'];
const browser = startChild('chromium', [...flags, `--user-data-dir=${profile}`, '--remote-debugging-port=0']);
const [, port] = await browser.prints(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);

/** What a page shows once its selector is there and all that moves has come to rest. */
async function shoot(page: string, theme: Theme, [width, height]: [number, number], ready: string) {
  const answer = await fetch(`http://127.0.0.1:${port}/json/new?about:blank`, { method: 'PUT' });
  const { id } = (await answer.json()) as { id: string };
  const rpc = await openSocketRpc(`ws://127.0.0.1:${port}/devtools/page/${id}`);
  const size = { width, height, deviceScaleFactor: 1, mobile: false };
  const features = [{ name: 'prefers-color-scheme', value: theme }];
  await rpc.send('Emulation.setDeviceMetricsOverride', size);
  await rpc.send('Emulation.setEmulatedMedia', { features });
  await rpc.send('Page.navigate', { url: `${vite.resolvedUrls?.local[0]}extension/${page}` });
  const expression = `document.querySelector('${ready}') !== null`;
  await eventually(`${page} shows no ${ready}`, async () => {
    const { result } = await rpc.send('Runtime.evaluate', { expression });
    return (result as { value?: boolean }).value === true;
  });
  await setTimeout(REST_MS);
  const { data } = await rpc.send('Page.captureScreenshot', { format: 'png' });
  rpc.close();
  return sharp(Buffer.from(String(data), 'base64'));
}
const save = (picture: Sharp, name: string) =>
  picture.png({ palette: true, colours: 128, effort: 10 }).toFile(join(import.meta.dirname, `${name}.png`));

const options = (mock: string, view: string) => `options/index.html?mock=${mock}#${view}`;
const welcome = await shoot(options('unpaired', 'servers'), 'light', [1280, 580], '.welcome-step.done');
await save(welcome, 'welcome');
await save(await shoot(options('syncs-well', 'servers'), 'dark', [1280, 464], '#servers .card'), 'servers');
await save(await shoot(options('syncs', 'sync'), 'light', [1280, 940], '#sync .card'), 'sync');
const activity = await shoot(options('many', 'activity'), 'dark', [890, 760], '#activity .upload-list');
const popup = await shoot('popup/index.html?mock=everything', 'dark', [360, 600], '.popup-main *');
const beside = activity
  .extend({ right: 390, background: '#2b3338' })
  .composite([{ input: await popup.toBuffer(), left: 904, top: 80 }]);
await save(beside, 'activity');

await vite.close();
await browser.stop();
await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
