import { PROTOCOL, VERSION } from '../../shared/product.ts';
import { diagnostics } from '../diagnostics/index.ts';
import { readDays } from '../store/index.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

type CompanionCall = 'companion.status' | 'companion.diagnostics' | 'activity.days';

/** The companion as a whole: what it is, how it is, and what went through it. */
export function companionCalls(parts: Parts): CallTable<CompanionCall> {
  const { name, since, now, store, uploads, settings } = parts;
  return {
    'companion.status': () => ({
      ...{ name, version: VERSION, protocol: PROTOCOL, since, uploads: uploads.status() },
      paused: settings.preferences().paused,
    }),
    'companion.diagnostics': () => ({ text: diagnostics(parts, now()) }),
    'activity.days': ({ days }) => ({ days: readDays(store.db, days, now()) }),
  };
}
