/** Where the companion of a data folder listens for the command line: a place that only its owner can enter. */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { fileProblem, makePrivateFolder, systemCode, writeAtomically } from '../files/index.ts';

export interface LocalAddress {
  /** Path of the socket, or name of the pipe. */
  path: string;
  /** First line of a connection where the system does not keep others out (Windows pipes); else null. */
  token: string | null;
}

/** Longest path of a socket: `sun_path` is 104 bytes on macOS, with the zero at the end. */
const MAX_PATH_BYTES = 103;

/** Makes the place ready to listen at. Throws `home-unwritable` where it is not ours alone. */
export async function makeLocalAddress(home: string, platform = process.platform): Promise<LocalAddress> {
  const run = join(home, 'run');
  makePrivateFolder(run);
  if (platform === 'win32') {
    const token = randomBytes(32).toString('hex');
    await writeAtomically(join(run, 'token'), token);
    return { path: pipeName(home), token };
  }
  const path = join(run, 'photoferry.sock');
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return { path, token: null };
  const folder = shortFolder(home);
  makeOwnFolder(folder);
  const short = join(folder, 'photoferry.sock');
  // A terminal or cron may have another temporary folder than we do: the data folder says where to go.
  await writeAtomically(join(run, 'address'), short);
  return { path: short, token: null };
}

/** The place to connect to, or null where nobody has listened yet. Throws `home-unwritable` where it is not ours. */
export async function findLocalAddress(
  home: string,
  platform = process.platform,
): Promise<LocalAddress | null> {
  const run = join(home, 'run');
  if (platform === 'win32') {
    const token = await readIfThere(join(run, 'token'));
    return token === null ? null : { path: pipeName(home), token };
  }
  let path: string | null = join(run, 'photoferry.sock');
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) path = await readIfThere(join(run, 'address'));
  if (path === null || !exists(dirname(path))) return null;
  checkOwnFolder(dirname(path));
  return { path, token: null };
}

function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw fileProblem(error, folder);
  }
  checkOwnFolder(folder);
}

/** In a folder of everybody, such as /tmp, somebody else may have been there first. */
function checkOwnFolder(folder: string): void {
  const found = lstatSync(folder);
  const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o700;
  if (!ours) throw new PhotoferryError('home-unwritable', { target: folder, said: 'not ours alone' });
}

function shortFolder(home: string): string {
  return join(
    process.env.XDG_RUNTIME_DIR ?? tmpdir(),
    `photoferry-${process.getuid?.() ?? 0}-${hashOf(home)}`,
  );
}

const pipeName = (home: string) => `\\\\.\\pipe\\photoferry-${hashOf(home)}`;

const hashOf = (home: string) => createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 16);

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw fileProblem(error, path);
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw fileProblem(error, path);
  }
}
