import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { targetProblem } from '../local/index.ts';
import type { Entry } from '../webdav/index.ts';
import { decide } from './decide.ts';
import type { LocalFolder } from './local-folder.ts';
import { persist } from './persist.ts';
import { inTurn, type Run } from './run-parts.ts';
import { agreesWithHash, readBeside } from './same-content.ts';

/**
 * What the local file of that name is to the one on the server: `skipped` if it has the same bytes; in a dry run
 * `planned`, if only reading it would tell. Throws `local-differs`.
 */
export async function compareWithLocal(
  run: Run,
  folder: LocalFolder,
  remote: Entry,
): Promise<'nothing' | 'skipped' | 'planned'> {
  const local = await folder.look(remote.name);
  if (local === null) return 'nothing';
  const decision = decide(remote, local);
  if (decision === 'there') return 'skipped';
  const target = join(folder.path, remote.name);
  const same = decision === 'compare' && (await compareBytes(run, folder, remote, target));
  if (same === null) return 'planned';
  if (!same) throw new PhotoferryError('local-differs', { target });
  return 'skipped';
}

/** Null in a dry run where it would have to be read from the server. */
async function compareBytes(
  run: Run,
  folder: LocalFolder,
  remote: Entry,
  target: string,
): Promise<boolean | null> {
  const handle = await folder.read(remote.name).catch((error) => {
    throw targetProblem(error, target);
  });
  try {
    const agrees = await agreesWithHash(handle, remote, run.known.sha256Of(remote));
    if (agrees !== null || run.dryRun) return agrees;
    const { signal } = run;
    const { received } = run.news.fetching(remote.path, 0);
    const read = () => readBeside(run.client, remote.path, handle, { signal, received });
    const sha256 = await persist(() => inTurn(run, remote.size ?? 0, read), { signal, doing: 'read' });
    if (sha256 !== null) await run.noteKnown(remote, sha256);
    return sha256 !== null;
  } finally {
    await handle.close();
  }
}
