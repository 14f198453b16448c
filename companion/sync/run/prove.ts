/** Answers what reconcile could not decide from lists: by checksums, else by reading. */
import { createHash } from 'node:crypto';
import { parentOf } from '../../../shared/path-parts.ts';
import { hashOfListed, hashOnServer } from '../../transfer/index.ts';
import type { Need, Proof, Row } from '../actions.ts';
import { fileAt } from '../apply/local-side.ts';
import { localSource } from '../apply/local-source.ts';
import { localPath, onServer, remotePath } from '../apply/paths.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { endsRun, inTurn } from '../apply/try-again.ts';
import { checksumsAgree } from '../reconcile/checksums.ts';
import { childPath } from '../reconcile/freeze.ts';
import { sameStat } from '../reconcile/local-change.ts';
import type { LocalFile, RemoteFile } from '../types.ts';

/** So much may be read from a server without asking, to prove that files are the same. */
const READ_FREELY = 1e9;

export interface Prover {
  prove(row: Row, need: Need): Promise<Proof | null>;
  /** What was not read. */
  readonly unread: { files: number; bytes: number };
}

/** `reading` is told what is read, for the progress. */
export function prover(run: SyncRun, reading: (path: string) => void): Prover {
  const unread = { files: 0, bytes: 0 };
  let read = 0;

  async function equal(row: Row): Promise<Proof | null> {
    const { local, remote, pair } = row;
    if (local?.kind !== 'file' || remote?.kind !== 'file') return null;
    if (remote.size !== null && remote.size !== local.size) return { equal: false };
    if (run.rules.trustNameAndSize && remote.size !== null) return { equal: true };
    const isSame = pair?.kind === 'file' && pair.local !== null && sameStat(pair.local, local);
    const known = isSame ? pair.sha256 : null;
    const kinds = remote.checksums.map((text) => text.slice(0, text.indexOf(':')).toUpperCase());
    const digests = await hashHere(run, localPath(row), local, { kinds, sha256: known });
    const agree = checksumsAgree(digests.all, remote.checksums);
    if (agree !== null) return { equal: agree, localHash: digests.sha256 };
    const bytes = remote.size ?? local.size;
    if (knownThere(row, remote) === null && read + bytes > READ_FREELY) {
      unread.files += 1;
      unread.bytes += bytes;
      return null;
    }
    const there = await hashThere(row, remote);
    if (there === null) return null;
    return { equal: there === digests.sha256, localHash: digests.sha256, remoteHash: there };
  }

  async function copy(row: Row, { of, among }: Extract<Need, { need: 'copy' }>): Promise<Proof | null> {
    const { local, remote } = row;
    if (local?.kind !== 'file' || remote?.kind !== 'file') return null;
    if (of === 'local') {
      const { sha256: localHash } = await hashHere(run, localPath(row), local);
      for (const name of among) {
        const path = onServer(run, childPath(row.folder.remote, name));
        const hash = await reads(local.size, () => hashOnServer(run.client, path, local.size, run.signal));
        if (hash === localHash) return { copy: name, localHash };
      }
      return { copy: null, localHash };
    }
    const remoteHash = await hashThere(row, remote);
    if (remoteHash === null) return null;
    for (const name of among) {
      const path = childPath(row.folder.local, name);
      const file = await run.local.inside(parentOf(path), { make: false }, (held) => fileAt(held, name));
      if (file !== null && (await hashHere(run, path, file)).sha256 === remoteHash)
        return { copy: name, remoteHash };
    }
    return { copy: null, remoteHash };
  }

  function reads(size: number, work: () => Promise<string | null>): Promise<string | null> {
    read += size;
    return inTurn(run, { bytes: size, doing: 'read' }, work);
  }

  /** What was read is kept, so that a file which differs and may not travel is not read by every run. */
  async function hashThere(row: Row, remote: RemoteFile): Promise<string | null> {
    const known = knownThere(row, remote);
    if (known !== null) return known;
    const seen = { ...remote, path: onServer(run, remotePath(row)) };
    const size = remote.size ?? Number.MAX_SAFE_INTEGER;
    const hash = await reads(size, () => hashOfListed(run.client, { ...seen, size }, run.signal));
    if (hash !== null && remote.settled) await run.store.write((db) => run.known.note(db, seen, hash));
    return hash;
  }

  /** From the listing, or from when it was last verified. */
  function knownThere(row: Row, remote: RemoteFile): string | null {
    const listed = remote.checksums.find((text) => /^sha256:[0-9a-f]{64}$/i.test(text));
    if (listed !== undefined) return listed.slice(7).toLowerCase();
    const path = onServer(run, remotePath(row));
    return remote.settled ? run.known.sha256Of({ path, ...remote }) : null;
  }

  async function answer(row: Row, need: Need): Promise<Proof | null> {
    switch (need.need) {
      case 'local-hash': {
        if (row.local?.kind !== 'file') return null;
        return { localHash: (await hashHere(run, localPath(row), row.local)).sha256 };
      }
      case 'remote-hash': {
        const remoteHash = row.remote?.kind === 'file' ? await hashThere(row, row.remote) : null;
        return remoteHash === null ? null : { remoteHash };
      }
      case 'equal':
        return equal(row);
      case 'copy':
        return copy(row, need);
    }
  }

  return {
    unread,
    async prove(row, need) {
      reading(row.local === null ? remotePath(row) : localPath(row));
      try {
        return await answer(row, need);
      } catch (error) {
        if (endsRun(run, error)) throw error;
        // What cannot be read now is left as it is.
        return null;
      }
    },
  };
}

/** SHA-256 of a local file as it was listed, and the other kinds of checksums that are asked for. */
export async function hashHere(
  run: SyncRun,
  path: string,
  file: LocalFile,
  { kinds = [], sha256 = null }: { kinds?: readonly string[]; sha256?: string | null } = {},
): Promise<{ sha256: string; all: string[] }> {
  const others = kinds.filter((kind) => kind === 'SHA1' || kind === 'MD5');
  if (sha256 !== null && others.length === 0) return { sha256, all: [`SHA256:${sha256}`] };
  const hashes = ['SHA256', ...others].map((kind) => ({ kind, hash: createHash(kind.toLowerCase()) }));
  const source = localSource(run, path, { seen: file, sha256: null });
  for await (const chunk of source.open()) for (const { hash } of hashes) hash.update(chunk);
  const all = hashes.map(({ kind, hash }) => `${kind}:${hash.digest('hex')}`);
  return { sha256: all[0]?.slice(7) ?? '', all };
}
