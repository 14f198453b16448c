/** A file of the server into the local folder. */
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { type Received, receiveFile, type Seen, sameEtag } from '../../transfer/index.ts';
import type { LocalFile, RemoteFile } from '../types.ts';
import { TOGETHER_MS } from './ahead.ts';
import type { Begun } from './interrupted.ts';
import { fileAt } from './local-side.ts';
import { onServer } from './paths.ts';
import type { SyncRun } from './run-parts.ts';
import { inTurn } from './try-again.ts';

export interface Down {
  /** Below the remote root. */
  from: string;
  file: RemoteFile;
  /** Below the local root. */
  to: string;
  /** The local version that may be replaced, and where it goes, below the local root. */
  replace?: { seen: Seen; aside: string };
}

export interface CameDown {
  local: LocalFile;
  remote: RemoteFile;
  sha256: string;
}

/** Throws `local-changed` where the name is taken, or its file is another version than the one that was seen. */
export async function receiveDown(run: SyncRun, begun: Begun, down: Down): Promise<CameDown> {
  const leave = await run.ahead.enter(run.signal);
  try {
    await begun.step(begun.intent.step, TOGETHER_MS);
    return await receive(run, begun, down, leave);
  } finally {
    leave();
  }
}

function receive(run: SyncRun, begun: Begun, down: Down, leave: () => void): Promise<CameDown> {
  const { from, file, to } = down;
  return run.local.inside(parentOf(to), { make: true }, async (folder) => {
    const received = await inTurn(run, { bytes: file.size ?? 0, doing: 'read' }, (place) =>
      withAside(run, down.replace, (replace) =>
        receiveFile(run.client, {
          remote: { path: onServer(run, from), ...file },
          ...{ folder, name: nameIn(to), tempName: begun.intent.tempName ?? '', part: partOf(begun) },
          journal: (part) => begun.step({ down: part }),
          received: (bytes) => run.moved(from, bytes),
          phase() {
            place.leave();
            leave();
          },
          ...{ line: run.line, signal: run.signal, ...(replace && { replace }) },
        }),
      ),
    );
    const local = await fileAt(folder, nameIn(to));
    if (local === null) throw new PhotoferryError('local-changed', { target: join(folder.path, nameIn(to)) });
    return {
      local: asReceived(local, received),
      remote: asRead(file, received),
      sha256: received.sha256,
    };
  });
}

function withAside<T>(
  run: SyncRun,
  replace: Down['replace'],
  work: (replace: NonNullable<Parameters<typeof receiveFile>[1]['replace']> | null) => Promise<T>,
): Promise<T> {
  if (replace === undefined) return work(null);
  const { seen, aside } = replace;
  return run.local.inside(parentOf(aside), { make: true }, (folder) =>
    work({ seen, aside: { folder, name: nameIn(aside) } }),
  );
}

/** Somebody may have written it since: then its stats are not those of what came, and the next run reads it. */
function asReceived(local: LocalFile, { size, modifiedAt }: Received): LocalFile {
  return local.size === size && local.mtimeMs === modifiedAt ? local : { ...local, ctimeMs: 0 };
}

/** What was read may be a later version than what was listed: the next run looks again. */
function asRead(file: RemoteFile, { etag }: Received): RemoteFile {
  const isOther = etag !== null && file.etag !== null && !sameEtag(etag, file.etag);
  return isOther ? { ...file, settled: false } : file;
}

function partOf({ intent: { step } }: Begun) {
  return step !== null && 'down' in step ? step.down : null;
}
