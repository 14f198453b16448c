import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import type { Stretch } from '../../ui/rows/long-rows.tsx';
import type { Rows } from '../../ui/rows/visible-rows.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import { useLiveQuery } from '../../ui/use-live-query.ts';
import type { ActivityFilter, ServerNames } from './activity-filter.ts';
import type { Found } from './keep-searching.ts';
import { latestRows } from './latest-rows.ts';
import { loadActivity } from './load-activity.ts';
import { selectUploads } from './read-uploads.ts';
import { useSearch } from './use-search.ts';

interface ActivityList {
  /** Undefined until the first rows are there. */
  stretch: Stretch<UploadItem> | undefined;
  found: Found | null;
  want(rows: Rows): void;
}

const FIRST: Rows = { first: 0, count: 24 };

/** The stretch of the list that is on the screen, kept up to date. */
export function useActivity(filter: ActivityFilter, nameOf: ServerNames): ActivityList {
  const [rows, setRows] = useState(FIRST);
  const reading = useMemo(() => latestRows(FIRST, setRows), []);
  const found = useSearch(filter, nameOf);
  const { phase, serverId, search } = filter;
  const counted = useLiveQuery(() => selectUploads(db, filter), [phase, serverId]);
  // Until the selection that was just chosen is counted, the last one stays.
  const selected = counted?.phase === phase && counted.serverId === serverId ? counted : null;
  const read = useLiveQuery(
    async () => selected && loadActivity(db, { ...filter, nameOf }, rows, selected, found?.ids ?? null),
    [selected, search, rows.first, rows.count, found?.ids],
  );
  const last = useRef<Stretch<UploadItem>>(undefined);
  if (read) last.current = read;
  useEffect(() => {
    if (read) reading.arrived();
  }, [read]);
  return { stretch: last.current, found, want: reading.want };
}
