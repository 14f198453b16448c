/** What a page takes while something is done with it, looked at once a second. */
import { readFile } from 'node:fs/promises';
import type { TestBrowser } from '../../e2e/browser/test-browser.ts';
import { extensionProcesses, metric, type Tab } from './devtools.ts';
import { megabytes } from './words.ts';

export interface PageMemory {
  /** Private memory of the process that shows the page: what it alone has. */
  process: number;
  /** JavaScript's, garbage included. */
  heap: number;
  /** Of its documents. */
  nodes: number;
}

/** Looks at it until the function returned is called, which gives the highest of each. */
export function watchPageMemory(browser: TestBrowser, tab: Tab): () => Promise<PageMemory> {
  const seen: PageMemory = { process: 0, heap: 0, nodes: 0 };
  const look = async () => {
    seen.heap = Math.max(seen.heap, await metric(tab, 'JSHeapUsedSize'));
    seen.nodes = Math.max(seen.nodes, await metric(tab, 'Nodes'));
    seen.process = Math.max(seen.process, await privateBytes(browser));
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, 1000);
  return async () => {
    clearInterval(timer);
    await looking;
    return seen;
  };
}

/** `29 MB, 12,345 nodes`. */
export function heapWords({ heap, nodes }: PageMemory): string {
  return `${megabytes(heap)}, ${nodes.toLocaleString('en')} nodes`;
}

/** Of the largest of the processes that show pages of the extension. */
async function privateBytes(browser: TestBrowser): Promise<number> {
  const sizes = (await extensionProcesses(browser)).map(async (id) => {
    const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
    const lines = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)];
    return lines.reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
  });
  return Math.max(0, ...(await Promise.all(sizes)));
}
