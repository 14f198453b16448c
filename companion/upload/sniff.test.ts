import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { sniffFile } from './sniff.ts';

async function withFile(content: string, work: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-sniff-'));
  try {
    const path = join(folder, 'bytes');
    await writeFile(path, content);
    await work(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const texts: [string, string][] = [
  ['<!-- a --><!-- b -->\n<!DOCTYPE html><p>x', 'a web page'],
  ['<!--><html>', 'a web page'],
  ['<!-- never closed <html>', 'an XML document'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'a drawing (SVG)'],
  ['{"a":1}', 'JSON'],
  ['', 'an empty file'],
];
for (const [content, not] of texts) {
  test(`“${content.slice(0, 20)}” is ${not}`, () =>
    withFile(content, async (path) => assert.deepEqual(await sniffFile(path), { not })));
}

test('a file of nothing but comments does not hang the companion', { timeout: 20_000 }, () =>
  withFile(`${'<!---->'.repeat(500)}x`, async (path) => {
    // In a thread that can be ended: nothing else stops a pattern that never comes to an end.
    const module = JSON.stringify(new URL('./sniff.ts', import.meta.url).href);
    const code = `import(${module}).then(({ sniffFile }) => sniffFile(${JSON.stringify(path)}))
      .then((found) => require('node:worker_threads').parentPort.postMessage(found))`;
    const worker = new Worker(code, { eval: true });
    const ended = new AbortController();
    const deadline = setTimeout(() => ended.abort(), 10_000);
    const found = await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      ended.signal.addEventListener('abort', () => resolve('hangs'), { once: true });
    });
    clearTimeout(deadline);
    await worker.terminate();
    assert.deepEqual(found, { not: 'an XML document' });
  }),
);
