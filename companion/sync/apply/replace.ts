import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { PlannedRow } from '../actions.ts';
import { begin, keepResult, localFile, remoteFile } from './keep-result.ts';
import { exactly } from './local-side.ts';
import { pairOf } from './pair-of.ts';
import { localPath, localTrashPath, remotePath, remoteTrashPath } from './paths.ts';
import { receiveDown } from './receive-down.ts';
import { requireOwn } from './require-own.ts';
import type { SyncRun } from './run-parts.ts';
import { replaceThere } from './send-up.ts';

/** The version here in the place of the one on the server, which must be the one that was seen. */
export async function replaceRemote(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const [local, old, to] = [localFile(row), remoteFile(row), remotePath(row)];
  const sha256 = row.pair?.kind === 'file' ? row.pair.sha256 : null;
  const begun = begin(run, planned, parentOf(to), (id) => remoteTrashPath(run, to, id, run.now()));
  const up = { from: localPath(row), file: local, sha256: null, to };
  const went = await replaceThere(run, begun, up, { ...old, sha256 });
  const pair = pairOf({ local, remote: went.remote, sha256: went.sha256 });
  const aside = went.aside === null ? null : ({ side: 'remote', path: to, seen: old } as const);
  await keepResult(run, begun, { row, pair, aside });
}

/** The version on the server in the place of the one here, which must be the one that was seen. */
export async function replaceLocal(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const [old, file, to] = [localFile(row), remoteFile(row), localPath(row)];
  requireOwn(run, row);
  const begun = begin(run, planned, parentOf(to), (id) => localTrashPath(to, id, run.now()));
  const seen = await run.local.inside(parentOf(to), { make: false }, (folder) =>
    exactly(folder, nameIn(to), old),
  );
  const replace = { seen, aside: begun.intent.aside ?? '' };
  const came = await receiveDown(run, begun, { from: remotePath(row), file, to, replace });
  await keepResult(run, begun, { row, pair: pairOf(came), aside: { side: 'local', path: to, seen: old } });
}
