import { CAUTIOUS } from '../../shared/capabilities.ts';
import type { Entry, WebdavClient } from '../webdav/index.ts';
import { contentOf } from './content.ts';
import { sameBytes } from './same-bytes.ts';
import type { SendJob, Source } from './types.ts';

/** Whether a file on the server has the bytes of a source, without sending anything; reads it back where need be. */
export function hasSameBytes(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  { source, mtimeMs, sha256Of }: Pick<SendJob, 'mtimeMs' | 'sha256Of'> & { source: Source },
  signal: AbortSignal,
): Promise<boolean> {
  const content = contentOf(source, { name: entry.name, capabilities: CAUTIOUS });
  return sameBytes(client, entry, { content, mtimeMs, sha256Of }, signal);
}
