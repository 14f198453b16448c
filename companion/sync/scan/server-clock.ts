import type { WebdavClient } from '../../webdav/index.ts';

/**
 * How far the server's clock is ahead of ours, in milliseconds to the second, by the `Date` of an answer; null where it
 * sends none. A server may be a day off: its times are compared with its own clock only.
 */
export async function serverClockAhead(
  client: Pick<WebdavClient, 'root' | 'send'>,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<number | null> {
  const answer = await client.send({ method: 'OPTIONS', url: client.root, signal });
  answer.body.resume();
  const date = Date.parse(answer.header('date') ?? '');
  return Number.isNaN(date) ? null : date - now();
}
