/** What a measurement asks of Chromium beside what a flow does: scripts before a page's own, real input, processes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSocketRpc, type SocketRpc } from '../../e2e/browser/socket-rpc.ts';
import type { TestBrowser } from '../../e2e/browser/test-browser.ts';

export interface Tab extends AsyncDisposable {
  send: SocketRpc['send'];
  /** The JSON value of an expression, which may be a promise. */
  value<T>(expression: string): Promise<T>;
}

/** Opens a tab in front, in which `script` runs before everything that is loaded there. */
export async function openTab(browser: TestBrowser, script: string): Promise<Tab> {
  const { port } = await devtoolsOf(browser);
  const http = `http://127.0.0.1:${port}`;
  const { id } = (await (await fetch(`${http}/json/new?about:blank`, { method: 'PUT' })).json()) as {
    id: string;
  };
  const rpc = await openSocketRpc(`ws://127.0.0.1:${port}/devtools/page/${id}`);
  await rpc.send('Page.enable');
  await rpc.send('Performance.enable');
  await rpc.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
  await rpc.send('Page.bringToFront');
  return {
    send: rpc.send,
    async value<T>(expression: string) {
      const answer = await rpc.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return (answer.result as { value: T }).value;
    },
    async [Symbol.asyncDispose]() {
      await fetch(`${http}/json/close/${id}`);
      rpc.close();
    },
  };
}

/** One of the numbers that `Performance.getMetrics` gives: seconds, bytes or counts. */
export async function metric(tab: Tab, wanted: string): Promise<number> {
  const { metrics } = await tab.send('Performance.getMetrics');
  return (metrics as { name: string; value: number }[]).find(({ name }) => name === wanted)?.value ?? 0;
}

/** The processes of the browser that show pages of extensions (and run their backgrounds). */
export async function extensionProcesses(browser: TestBrowser): Promise<number[]> {
  const { port, path } = await devtoolsOf(browser);
  const rpc = await openSocketRpc(`ws://127.0.0.1:${port}${path}`);
  const { processInfo } = await rpc.send('SystemInfo.getProcessInfo');
  rpc.close();
  const found: number[] = [];
  for (const { id } of processInfo as { id: number }[]) {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('--extension-process')) found.push(id);
  }
  return found;
}

/** Chromium writes down where its DevTools listen. */
async function devtoolsOf({ profile }: TestBrowser): Promise<{ port: string; path: string }> {
  const [port = '', path = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return { port, path };
}
