import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../e2e/browser/chromium.ts';
import type { TestBrowser } from '../../e2e/browser/test-browser.ts';
import { startApache } from '../../servers/index.ts';
import { addActivityRows } from './activity-rows.ts';
import { openClickLine } from './click-line.ts';

export interface UsedBrowser extends AsyncDisposable {
  readonly browser: TestBrowser;
}

/** Chromium with the extension, paired, so many uploads in its database, and `bare` as its page `bare.html`. */
export async function openUsedBrowser(bare: string, uploads: number): Promise<UsedBrowser> {
  await using opened = new AsyncDisposableStack();
  const apache = await startApache();
  opened.defer(() => apache.remove());
  const folder = await mkdtemp(join(tmpdir(), 'pf-bench-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const launch = async (extension: string) => {
    await cp(extension, folder, { recursive: true });
    await writeFile(join(folder, 'bare.html'), bare);
    return launchChromium(folder);
  };
  const line = await openClickLine(launch, 'chromium', apache);
  opened.defer(() => line.close());
  await addActivityRows(line.browser, uploads);
  const closing = opened.move();
  return { browser: line.browser, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}
