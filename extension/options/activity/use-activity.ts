import { useEffect, useMemo, useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import type { Stretch } from '../../ui/rows/long-rows.tsx';
import type { Rows } from '../../ui/rows/visible-rows.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import { useLiveQuery } from '../../ui/use-live-query.ts';
import type { ActivityFilter } from './activity-filter.ts';
import type { Found } from './keep-searching.ts';
import { latestRows } from './latest-rows.ts';
import { loadActivity } from './load-activity.ts';
import { useSearch } from './use-search.ts';

interface ActivityList {
  /** Undefined until the first rows are there. */
  stretch: Stretch<UploadItem> | undefined;
  found: Found | null;
  want(rows: Rows): void;
}

const FIRST: Rows = { first: 0, count: 24 };

/** The stretch of the list that is on the screen, kept up to date. */
export function useActivity(filter: ActivityFilter): ActivityList {
  const [rows, setRows] = useState(FIRST);
  const reading = useMemo(() => latestRows(FIRST, setRows), []);
  const found = useSearch(filter);
  const { phase, serverId, search } = filter;
  const stretch = useLiveQuery(
    () => loadActivity(db, filter, rows, found?.ids ?? null),
    [phase, serverId, search, rows.first, rows.count, found?.ids],
  );
  useEffect(() => {
    if (stretch) reading.arrived();
  }, [stretch]);
  return { stretch, found, want: reading.want };
}
