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
  // Asked for by each file that is sent.
  const known = new Map<string, ProbeRow | null>();

  function readStored(id: string): ProbeRow | null {
    const found = store.db.prepare('SELECT address, leftover, probe FROM probes WHERE server_id = ?').get(id);
    if (found === undefined) return null;
    const row = v.parse(Row, found);
    const probe = v.safeParse(StoredProbe, row.probe);
    return { ...row, probe: probe.success ? probe.output : null };
  }

  /** What is known is read anew once the change is on disk, or was taken back. */
  function change(id: string, sql: string, ...values: (string | null)[]): Promise<unknown> {
    return store.write((db) => db.prepare(sql).run(id, ...values)).finally(() => known.delete(id));
  }

  return {
    read(id: string): ProbeRow | null {
      const row = known.get(id) ?? readStored(id);
      known.set(id, row);
      return row;
    },
    write: (id: string, { address, leftover, probe }: ProbeRow): Promise<unknown> =>
      change(
        id,
        'INSERT OR REPLACE INTO probes (server_id, address, leftover, probe) VALUES (?, ?, ?, ?)',
        ...[address, leftover, probe === null ? null : JSON.stringify(probe)],
      ),
    forget: (id: string): Promise<unknown> => change(id, 'DELETE FROM probes WHERE server_id = ?'),
  };
}
