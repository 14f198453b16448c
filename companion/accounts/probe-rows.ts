import * as v from 'valibot';
import { Probe } from '../../shared/capabilities.ts';
import type { Store } from '../store/index.ts';

/** What is kept of a server's probes. */
export interface ProbeRow {
  /** The WebDAV root that it is about. */
  address: string;
  /** The throw-away folder that may still be there. */
  leftover: string | null;
  probe: Probe | null;
}

const Row = v.object({
  address: v.string(),
  leftover: v.nullable(v.string()),
  probe: v.nullable(v.string()),
});
const StoredProbe = v.pipe(v.string(), v.parseJson(), Probe);

/** One row a server. A probe that was kept by another version of Photoferry and cannot be read counts as none. */
export function openProbeRows(store: Pick<Store, 'db' | 'write'>) {
  return {
    read(id: string): ProbeRow | null {
      const found = store.db
        .prepare('SELECT address, leftover, probe FROM probes WHERE server_id = ?')
        .get(id);
      if (found === undefined) return null;
      const row = v.parse(Row, found);
      const probe = v.safeParse(StoredProbe, row.probe);
      return { ...row, probe: probe.success ? probe.output : null };
    },
    write: (id: string, { address, leftover, probe }: ProbeRow): Promise<unknown> =>
      store.write((db) =>
        db
          .prepare('INSERT OR REPLACE INTO probes (server_id, address, leftover, probe) VALUES (?, ?, ?, ?)')
          .run(id, address, leftover, probe === null ? null : JSON.stringify(probe)),
      ),
    forget: (id: string): Promise<unknown> =>
      store.write((db) => db.prepare('DELETE FROM probes WHERE server_id = ?').run(id)),
  };
}
