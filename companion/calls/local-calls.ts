import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

/** Allowed folders. Only the terminal adds one. */
export function localCalls({
  roots,
}: Parts): CallTable<'local.roots' | 'local.list' | 'local.allow' | 'local.disallow'> {
  return {
    'local.roots': () => ({ roots: roots.list() }),
    'local.list': async ({ rootId, path }) => ({ entries: await roots.entries(rootId, path) }),
    'local.allow': ({ path }) => roots.allow(path),
    async 'local.disallow'({ id }) {
      await roots.disallow(id);
      return {};
    },
  };
}
