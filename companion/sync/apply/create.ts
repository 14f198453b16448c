/** What is new on one side, or came back there, to the other. */

import { parentOf } from '../../../shared/path-parts.ts';
import type { PlannedRow } from '../actions.ts';
import { begin, keepResult, localFile, remoteFile } from './keep-result.ts';
import { pairOf } from './pair-of.ts';
import { localPath, remotePath } from './paths.ts';
import { receiveDown } from './receive-down.ts';
import type { SyncRun } from './run-parts.ts';
import { sendUp } from './send-up.ts';

/** A file from here that is not on the server. */
export async function upload(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const [local, to] = [localFile(row), remotePath(row)];
  const begun = begin(run, planned, parentOf(to));
  const { remote, sha256 } = await sendUp(run, begun, {
    from: localPath(row),
    file: local,
    sha256: null,
    to,
  });
  await keepResult(run, begun, { row, pair: pairOf({ local, remote, sha256 }) });
}

/** A file of the server that is not here. */
export async function download(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const to = localPath(row);
  const begun = begin(run, planned, parentOf(to));
  const came = await receiveDown(run, begun, { from: remotePath(row), file: remoteFile(row), to });
  await keepResult(run, begun, { row, pair: pairOf(came) });
}
