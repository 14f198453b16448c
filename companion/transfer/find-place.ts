import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { childPath, type Entry, folderIsThere } from '../webdav/index.ts';
import { type Attempt, isSource } from './attempt.ts';
import { freeNames } from './free-names.ts';

/** Where the file goes: a name that nobody has, or the entry that has its bytes already. */
export type Place = { free: string } | { there: Entry };

/** After so many files of one name with other bytes it is time to choose another one. */
const MAX_NAMES = 10_000;

/**
 * The file's own name; if other bytes have it, the first free one of `name (2).ext` … Names in `refused` count as
 * taken, whatever the listing says (case-insensitive servers). The server is asked only for what the job does not know.
 */
export async function findPlace(attempt: Attempt, refused: ReadonlySet<string> = new Set()): Promise<Place> {
  const { job } = attempt;
  const { folder, name } = job;
  /** It was free when the folder was listed, and is not now. */
  const isRivals = (one: string) => refused.has(one) && job.taken?.has(one) === false;
  // A name that was refused is there: what the job knows of the folder is out of date.
  const listed = refused.size === 0 ? job.taken : undefined;
  const own = listed === undefined ? await lookAtOwn(attempt) : listed.get(name);
  if (own == null && !refused.has(name)) return { free: childPath(folder, name) };
  if (own != null && (await isSource(attempt, own, { isRivals: isRivals(name) }))) return { there: own };
  if (job.onlyThisName) throw new PhotoferryError('changed-on-server', { target: childPath(folder, name) });

  const taken = listed ?? (await listedNames(attempt));
  let tried = 0;
  for (const candidate of freeNames(name)) {
    const entry = taken.get(candidate);
    if (entry === undefined && !refused.has(candidate)) return { free: childPath(folder, candidate) };
    const whose = { isRivals: isRivals(candidate) };
    if (entry !== undefined && (await isSource(attempt, entry, whose))) return { there: entry };
    if (++tried === MAX_NAMES) break;
  }
  throw new PhotoferryError('name-refused', { target: name, said: 'every name like it is taken' });
}

/** Below a file Apache says 400 and lighttpd 403: then the folder tells. */
async function lookAtOwn({ client, job }: Attempt): Promise<Entry | null> {
  const { folder, name, signal } = job;
  try {
    return await client.stat(childPath(folder, name), signal);
  } catch (error) {
    const { status } = toProblem(error);
    if (status === 400 || status === 403) await folderIsThere(client.stat, folder, signal);
    throw error;
  }
}

async function listedNames({ client, job }: Attempt): Promise<Map<string, Entry>> {
  const names = new Map<string, Entry>();
  for await (const entry of client.list(job.folder, job.signal)) names.set(entry.name, entry);
  return names;
}
