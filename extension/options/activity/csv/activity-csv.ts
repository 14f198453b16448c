import type { PhotoferryDb } from '../../../db.ts';
import { problemWords, t } from '../../../ui/i18n.ts';
import { ITEM_STATES } from '../../../ui/item-states.ts';
import { fromOutbox, fromUpload, type UploadItem } from '../../../ui/upload-items.ts';
import { walkUploads } from '../../../ui/walk-uploads.ts';
import { type ActivityFilter, filterOutbox, type ServerNames, searchFor } from '../activity-filter.ts';
import { CSV_START, csvLine } from './csv.ts';
import { folderOf } from './folder-of.ts';

const PAGE = 500;

/** The rows that a filter lets through as a file for spreadsheets; times as ISO 8601, sizes in bytes. */
export async function activityCsv(
  db: PhotoferryDb,
  filter: ActivityFilter,
  nameOf: ServerNames,
): Promise<Blob> {
  const isFound = searchFor(filter.search, nameOf);
  const line = (item: UploadItem) => csvLine(cellsOf(item, nameOf(item.serverId)));
  const kept = filterOutbox(await db.outbox.toArray(), filter, nameOf);
  const parts = [CSV_START, csvLine(headings()), ...kept.map((row) => line(fromOutbox(row)))];
  for await (const rows of walkUploads(db, filter, PAGE)) {
    const wanted = rows.filter(isFound);
    parts.push(wanted.map((row) => line(fromUpload(row, undefined))).join(''));
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

const headings = (): string[] => [
  t('column_photo'),
  t('column_state'),
  t('fact_reason'),
  t('column_server'),
  t('fact_subfolder'),
  t('fact_path'),
  t('fact_size'),
  t('fact_added'),
  t('fact_changed'),
];

function cellsOf(item: UploadItem, serverName: string): (string | number)[] {
  const problem = item.problem && item.state !== 'cancelled' ? problemWords(item.problem) : null;
  return [
    item.name,
    t(ITEM_STATES[item.state].word),
    problem ? `${problem.what} ${problem.next}` : '',
    serverName,
    folderOf(item),
    item.remotePath ?? '',
    item.size ?? '',
    new Date(item.createdAt).toISOString(),
    new Date(item.changedAt).toISOString(),
  ];
}
