/**
 * Lists a folder of a server with all below it, as a program: `list-all.ts HOW FOLDER < access.json`, where HOW is `ours`
 * (the client of the companion) or `bare` (the same requests, the answers thrown away). Prints what it found, how long it
 * took and by how much its memory grew at most.
 */
import { json } from 'node:stream/consumers';
import { createWebdavClient } from '../../../companion/webdav/index.ts';
import { openBareHttp } from './bare-http.ts';
import type { Server } from './floor.ts';

const AT_ONCE = 8;
const PROPERTIES = `<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getcontentlength/><d:getlastmodified/><d:getetag/></d:prop></d:propfind>`;

export interface Listed {
  entries: number;
  seconds: number;
  grewBytes: number;
}

const [how, folder = '/'] = process.argv.slice(2);
const server = (await json(process.stdin)) as Server;
const before = process.memoryUsage.rss();
const start = performance.now();
const entries = how === 'ours' ? await listAll() : await askAll();
const seconds = (performance.now() - start) / 1000;
const grewBytes = process.resourceUsage().maxRSS * 1024 - before;
console.log(JSON.stringify({ entries, seconds, grewBytes } satisfies Listed));
process.exit();

async function listAll(): Promise<number> {
  using client = createWebdavClient({ ...server, plainHttp: false, signIn: 'basic' });
  return walk(folder, async (path, found) => {
    let count = 0;
    for await (const entry of client.list(path)) {
      count += 1;
      if (entry.folder) found(entry.path);
    }
    return count;
  });
}

/** Knows the names of the folders beforehand: nothing is read out of the answers. */
async function askAll(): Promise<number> {
  const http = openBareHttp(server, AT_ONCE);
  const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8' };
  const body = Buffer.from(PROPERTIES);
  return walk(folder, async (path, found) => {
    const answer = await http.ask('PROPFIND', `${path.slice(1)}/`, [207], { headers, body });
    for await (const _ of answer);
    if (path === folder) for (let n = 0; n < 500; n++) found(`${folder}/${n}`);
    return 0;
  });
}

/** Calls `list` for the folder and all that it finds, `AT_ONCE` at the same time; the sum of what it returns. */
async function walk(
  root: string,
  list: (path: string, found: (path: string) => void) => Promise<number>,
): Promise<number> {
  const waiting = [root];
  const running = new Set<Promise<void>>();
  let count = 0;
  while (waiting.length > 0 || running.size > 0) {
    while (running.size < AT_ONCE && waiting.length > 0) {
      const path = waiting.pop() ?? '';
      const one: Promise<void> = list(path, (found) => waiting.push(found)).then((entries) => {
        count += entries;
        running.delete(one);
      });
      running.add(one);
    }
    await Promise.race(running);
  }
  return count;
}
