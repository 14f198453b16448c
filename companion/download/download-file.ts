import { join } from 'node:path';
import type { DownloadedFile } from '../../shared/downloads.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { isPlainName } from '../local/index.ts';
import { type Received, receiveFile } from '../transfer/index.ts';
import type { Entry } from '../webdav/index.ts';
import { compareWithLocal } from './compare-with-local.ts';
import type { LocalFolder } from './local-folder.ts';
import { persist } from './persist.ts';
import { inTurn, isFatal, type Run } from './run-parts.ts';

/** Gets one file, unless its bytes are there. Throws only where nothing more can be got. */
export async function downloadFile(run: Run, folder: LocalFolder, remote: Entry): Promise<DownloadedFile> {
  const file = { path: remote.path, local: join(folder.path, remote.name), size: remote.size };
  try {
    return { ...file, ...(await settle(run, folder, remote)) };
  } catch (error) {
    if (isFatal(run, error)) throw error;
    return { ...file, state: 'failed', problem: toProblem(error) };
  }
}

async function settle(
  run: Run,
  folder: LocalFolder,
  remote: Entry,
): Promise<{ state: 'done' | 'skipped' | 'planned'; size?: number }> {
  requireUsable(remote, run.client.root.host);
  const there = folder.has(remote.name) ? await compareWithLocal(run, folder, remote) : 'nothing';
  if (there !== 'nothing') return { state: there };
  if (run.dryRun) return { state: 'planned' };
  try {
    const { size } = await fetch(run, folder, remote);
    run.count(size);
    return { state: 'done', size };
  } catch (error) {
    // Something took the name meanwhile: perhaps with the same bytes.
    if (toProblem(error).code !== 'local-changed') throw error;
    const appeared = await compareWithLocal(run, folder, remote);
    if (appeared === 'nothing') throw error;
    return { state: appeared };
  }
}

function requireUsable({ path, name, problem }: Entry, host: string): void {
  if (problem !== undefined)
    throw new PhotoferryError('invalid-answer', { target: host, said: `${path}: ${problem}` });
  if (!isPlainName(name)) throw new PhotoferryError('local-name-refused', { target: name });
}

async function fetch(run: Run, { target, path: local }: LocalFolder, listed: Entry): Promise<Received> {
  const { journal, news, client } = run;
  if (target === null) throw new PhotoferryError('internal', { said: `${local} was not made` });
  const place = { folder: local, name: listed.name, serverId: run.serverId, path: listed.path };
  let kept = journal.part(place);
  const tempName = kept?.tempName ?? run.tempName();
  const progress = news.fetching(listed.path, kept?.durable ?? 0);
  let farthest = progress.arrived();

  const received = await persist(
    async (attempt) => {
      // Whatever was wrong with it: it may be another file by now.
      const remote = attempt === 1 ? listed : await lookAgain(run, listed);
      return await inTurn(run, remote.size ?? 0, (turn) =>
        receiveFile(client, {
          ...{ remote, folder: target, name: listed.name, tempName, part: kept, line: run.line },
          ...{ signal: run.signal, received: progress.received, phase: () => turn.leave() },
          async journal(part) {
            kept = { ...part, tempName };
            await journal.savePart(run.id, place, kept);
          },
        }),
      );
    },
    {
      signal: run.signal,
      doing: 'read',
      gotOn() {
        const arrived = progress.arrived();
        const isFarther = arrived > farthest;
        farthest = Math.max(arrived, farthest);
        return isFarther;
      },
    },
  );
  if (kept !== null) await journal.forgetPart(place);
  return received;
}

async function lookAgain(run: Run, { path }: Entry): Promise<Entry> {
  const entry = await inTurn(run, 0, () => run.client.stat(path, run.signal));
  if (entry === null) throw new PhotoferryError('file-gone', { target: path });
  return entry;
}
