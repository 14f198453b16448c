import type { PlannedRow } from '../actions.ts';
import { comesByDate } from '../by-date/index.ts';
import { download } from './create.ts';
import { downloadByDate } from './download-by-date.ts';
import type { SyncRun } from './run-parts.ts';

/**
 * A download under its name, or, where names are not preserved, under one by its date; resolves with where it is then,
 * below the local root.
 */
export async function bringDown(run: SyncRun, planned: PlannedRow): Promise<{ to?: string }> {
  if (comesByDate(planned.row, run.rules)) return { to: await downloadByDate(run, planned) };
  await download(run, planned);
  return {};
}
