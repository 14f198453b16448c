import type { DatabaseSync } from 'node:sqlite';
import type { Facts } from './render-facts.ts';

/** How many uploads are how far, and what those that did not arrive suffer from. */
export function uploadFacts(db: DatabaseSync): Facts {
  const rows = db
    .prepare(
      `SELECT state, source_kind AS source, problem ->> 'code' AS code, count(*) AS n
       FROM uploads GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    )
    .all();
  return Object.fromEntries(
    rows.map(({ state, source, code, n }) => [[state, source, code].filter(Boolean).join(' '), Number(n)]),
  );
}
