import * as v from 'valibot';
import { installationOf } from '../discovery/candidates.ts';
import { readText } from '../transport/read-text.ts';
import type { WebdavClient } from '../types.ts';

const Status = v.object({ version: v.string(), productversion: v.optional(v.string(), '') });

/**
 * What a server runs right now, by one small request: when this changes, what was found out about it may be wrong. In
 * the ownCloud family the web server's name says nothing about that, its status page does.
 */
export async function softwareOf({ root, send }: WebdavClient, signal?: AbortSignal): Promise<string> {
  const base = installationOf(root.pathname);
  const answer =
    base === null
      ? await send({ method: 'OPTIONS', url: root, signal })
      : await send({ method: 'GET', url: new URL(`${base}status.php`, root), signal });
  const server = answer.header('server') ?? '';
  const status = v.safeParse(v.pipe(v.string(), v.parseJson(), Status), await readText(answer));
  if (base === null || !status.success) return server;
  return [server, status.output.version, status.output.productversion].filter(Boolean).join(', ');
}
