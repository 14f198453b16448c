import type { BigIntStats } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';
import type { Exchange } from './exchange.ts';
import { describeProperties, type Quota, wantsQuota } from './properties.ts';
import { readWantedProperties } from './propfind-body.ts';
import { Refusal } from './refusal.ts';
import { look } from './target.ts';
import { hrefOf } from './xml.ts';

/** PROPFIND with Depth 0 or 1 (RFC 4918, 9.1). Infinity, and no Depth, which means infinity, are refused. */
export async function propfind({ site, target, request, response }: Exchange): Promise<void> {
  const depth = request.headers.depth;
  if (depth !== '0' && depth !== '1') {
    const body = '<?xml version="1.0"?><error xmlns="DAV:"><propfind-finite-depth/></error>';
    request.resume();
    response.writeHead(403, { 'Content-Type': 'application/xml', 'Content-Length': body.length }).end(body);
    return;
  }
  const wanted = await readWantedProperties(request);
  const found = await look(site.folder, target);
  // A slash behind a file's name, as clients put it behind every folder: the answer shows that it is none.
  if (!found) throw new Refusal(404, 'There is nothing here.');
  const quota = wantsQuota(wanted) ? await quotaOf(site.folder) : null;

  response.writeHead(207, { 'Content-Type': 'application/xml; charset=utf-8' });
  response.write('<?xml version="1.0" encoding="utf-8"?>\n<multistatus xmlns="DAV:">\n');
  const write = (segments: string[], stats: BigIntStats) =>
    response.write(
      `<response><href>${hrefOf(segments, stats.isDirectory())}</href>` +
        `${describeProperties(wanted, segments.at(-1) ?? '', stats, quota)}</response>\n`,
    );
  write(target.segments, found);
  if (depth === '1' && found.isDirectory()) {
    for (const name of (await readdir(target.file)).sort()) {
      const segments = [...target.segments, name];
      // Links, and what vanished since, are not there for a client.
      const stats = await look(target.file, { ...target, segments: [name] }).catch(ignoreRefused);
      if (stats && !write(segments, stats)) await drained(response);
    }
  }
  response.end('</multistatus>\n');
}

async function quotaOf(folder: string): Promise<Quota> {
  const { bsize, blocks, bfree, bavail } = await statfs(folder, { bigint: true });
  return { used: (blocks - bfree) * bsize, available: bavail * bsize };
}

function ignoreRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

/** Waits until a slow reader has taken what was written; ends too when it went away. */
function drained(response: Exchange['response']): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
