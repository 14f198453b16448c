import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { fileProblem, syncFolder, systemCode, writeAtomically } from '../files/index.ts';
import { openSealed, seal } from './sealed-text.ts';
import type { Secrets } from './types.ts';

/**
 * Secrets in `<home>/secrets.enc`, encrypted with the random key in `<home>/secrets.key`, both owner-only. That keeps
 * them out of backups and searches of single files; who can read all of the folder can read them.
 * A file that cannot be decrypted is renamed, and `secrets-unreadable` names it; the next start begins anew.
 */
export async function openSecretsFile(home: string, now: () => Date = () => new Date()): Promise<Secrets> {
  const paths = { sealed: join(home, 'secrets.enc'), key: join(home, 'secrets.key') };
  const sealed = read(paths.sealed);
  let key = read(paths.key);
  const secrets = sealed === null ? new Map<string, string>() : decrypt(sealed, key);
  if (secrets === null || (key !== null && key.length !== 32)) {
    throw await putAside(home, [paths.sealed, paths.key], now());
  }

  let kept = secrets;
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other; what could not be stored does not count. */
  const change = (edit: (copy: Map<string, string>) => void): Promise<void> => {
    const changed = last.then(async () => {
      const copy = new Map(kept);
      edit(copy);
      key ??= await makeKey(paths.key);
      await writeAtomically(paths.sealed, seal(JSON.stringify(Object.fromEntries(copy)), key));
      kept = copy;
    });
    last = changed.catch(() => {});
    return changed;
  };

  return {
    kind: 'file',
    async get(name) {
      await last;
      return kept.get(name) ?? null;
    },
    set: (name, value) => change((copy) => copy.set(name, value)),
    async delete(name) {
      await last;
      if (kept.has(name)) await change((copy) => copy.delete(name));
    },
  };
}

function read(path: string): Buffer | null {
  try {
    const content = readFileSync(path);
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    return content;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw fileProblem(error, path);
  }
}

function decrypt(sealed: Buffer, key: Buffer | null): Map<string, string> | null {
  const text = key === null || key.length !== 32 ? null : openSealed(sealed, key);
  return text === null ? null : new Map(Object.entries<string>(JSON.parse(text)));
}

async function makeKey(path: string): Promise<Buffer> {
  const key = randomBytes(32);
  await writeAtomically(path, key);
  return key;
}

async function putAside(home: string, paths: readonly string[], now: Date): Promise<PhotoferryError> {
  const suffix = `unreadable-${now.toISOString().replace(/[:.]/g, '-')}`;
  const kept: string[] = [];
  for (const path of paths) {
    try {
      await rename(path, `${path}.${suffix}`);
      kept.push(`${path}.${suffix}`);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw fileProblem(error, path);
    }
  }
  await syncFolder(home);
  return new PhotoferryError('secrets-unreadable', { target: kept[0] });
}
