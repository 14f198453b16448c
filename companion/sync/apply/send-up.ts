/** A local file to the server. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import {
  type Intent,
  type Place,
  type ReplaceIntent,
  replaceFile,
  type Sent,
  type Source,
  sendFile,
  type Version,
} from '../../transfer/index.ts';
import type { Entry } from '../../webdav/index.ts';
import type { LocalFile, RemoteFile } from '../types.ts';
import { TOGETHER_MS } from './ahead.ts';
import type { Begun } from './interrupted.ts';
import { localSource } from './local-source.ts';
import { fileSent, fileThere } from './pair-of.ts';
import { onServer } from './paths.ts';
import type { SyncRun } from './run-parts.ts';
import { inTurn } from './try-again.ts';

export interface Up {
  /** Below the local root. */
  from: string;
  file: LocalFile;
  /** Of its bytes, where they were read already. */
  sha256: string | null;
  /** Below the remote root. */
  to: string;
}

export interface WentUp {
  remote: RemoteFile;
  sha256: string | null;
  /** Where what was replaced is, below the server's root. */
  aside: string | null;
}

/** The listing had nothing under the name; the server itself refuses what came there since. */
const NOTHING: ReadonlyMap<string, Entry> = new Map();

/** Under a name that is free. Throws `changed-on-server` where other bytes have it by now. */
export async function sendUp(run: SyncRun, begun: Begun, up: Up): Promise<WentUp> {
  const earlier = stepOf<Intent>(begun);
  const leave = await run.ahead.enter(run.signal);
  let isFirst = true;
  try {
    await begun.step({ up: earlier ?? { step: 'put', target: onServer(run, up.to) } }, TOGETHER_MS);
    return await transfer(run, up, (source, place) => {
      const intent = isFirst ? earlier : stepOf<Intent>(begun);
      isFirst = false;
      return sendFile(run.client, {
        ...jobFor(run, begun, up, { source, place, leave }),
        ...{ intent, makeBelow: run.folder.remoteFolder, onlyThisName: true, taken: NOTHING },
      });
    });
  } finally {
    leave();
  }
}

/** In the place of the version that was seen, which goes aside. Throws `changed-on-server` for any other. */
export function replaceThere(run: SyncRun, begun: Begun, up: Up, seen: Version): Promise<WentUp> {
  return transfer(run, up, (source, place) =>
    replaceFile(run.client, {
      ...jobFor(run, begun, up, { source, place }),
      ...{ seen, aside: onServer(run, begun.intent.aside ?? ''), intent: stepOf<ReplaceIntent>(begun) },
      makeAsideFolder: run.makeTrashFolder,
    }),
  );
}

async function transfer(
  run: SyncRun,
  { from, file, sha256, to }: Up,
  send: (source: Source, place: Place) => Promise<Omit<Sent, 'outcome'> & { aside?: string | null }>,
): Promise<WentUp> {
  const sent = await inTurn(run, { bytes: file.size, doing: 'put' }, (place) =>
    send(localSource(run, from, { seen: file, sha256, line: run.line }), place),
  );
  // An answer that proves the file may not say when it was changed.
  const entry = sent.modifiedAt === null ? await run.client.stat(sent.path, run.signal) : null;
  const listed = entry === null ? null : fileThere(run, entry);
  const remote = listed ?? fileSent(run, nameIn(to), sent);
  return { remote, sha256: sent.sha256, aside: sent.aside ?? null };
}

function jobFor(
  run: SyncRun,
  begun: Begun,
  { file, to }: Up,
  { source, place, leave }: { source: Source; place: Place; leave?: () => void },
) {
  return {
    ...{ source, folder: onServer(run, parentOf(to)), name: nameIn(to), mtimeMs: file.mtimeMs },
    tempName: begun.intent.tempName ?? '',
    ...{ capabilities: run.capabilities, signal: run.signal, verifier: run.verifier },
    // What is paced by a limit goes out in pieces.
    ...(run.line.isLimited ? { heldBytes: 0 } : {}),
    journal: (up: Intent | ReplaceIntent) => begun.step({ up }),
    sent: (bytes: number) => run.moved(to, bytes),
    phase(phase: 'uploading' | 'verifying') {
      if (phase !== 'verifying') return;
      place.leave();
      leave?.();
    },
    sha256Of: run.known.sha256Of,
  };
}

/** A later try in the same run goes on from there as well. */
function stepOf<I extends Intent | ReplaceIntent>({ intent: { step } }: Begun): I | null {
  return step !== null && 'up' in step ? (step.up as I) : null;
}
