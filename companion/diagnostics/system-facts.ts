import { availableParallelism, freemem, release, totalmem, type } from 'node:os';
import { formatBytes } from '../../shared/byte-count.ts';
import { PROTOCOL, VERSION } from '../../shared/product.ts';
import type { DiagnosticsParts } from './diagnostics.ts';
import { type Facts, instant } from './render-facts.ts';

/** The companion and the computer that it runs on. */
export function systemFacts({ since, secrets, store, settings }: DiagnosticsParts, now: number): Facts {
  const schema = store.db.prepare('PRAGMA user_version').get()?.user_version;
  const pages = store.db
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get();
  const { rss } = process.memoryUsage();
  return {
    version: VERSION,
    protocol: PROTOCOL,
    node: process.version,
    sqlite: process.versions.sqlite,
    system: `${type()} ${release()} ${process.arch}`,
    processors: availableParallelism(),
    memory: `${formatBytes(totalmem(), 'en')}, ${formatBytes(freemem(), 'en')} free, ${formatBytes(rss, 'en')} in use by it`,
    'written at': instant(now),
    'running since': instant(since),
    'passwords are in': secrets.kind === 'keyring' ? 'the keyring' : 'an encrypted file',
    database: `${formatBytes(Number(pages?.bytes), 'en')}, schema ${schema}, settings at ${settings.revision()}`,
  };
}
