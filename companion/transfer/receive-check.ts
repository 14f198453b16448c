import { createHash } from 'node:crypto';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Reading } from '../webdav/index.ts';
import type { ReceiveJob } from './receive-types.ts';
import { listedChecksum } from './same-bytes.ts';

/**
 * Lets go of an answer that is not the file that was listed. Its length must be that of the listing: a proxy may
 * shorten an answer and its length alike.
 * @throws not-received-whole
 */
export function requireListedSize(reading: Reading, { remote }: Pick<ReceiveJob, 'remote'>): void {
  if (reading.size === null || remote.size === null || reading.size === remote.size) return;
  reading.body.destroy();
  throw notWhole(remote.path, reading.size, remote.size);
}

/** Other bytes than announced. */
export function notWhole(path: string, bytes: number, of: number): PhotoferryError {
  return new PhotoferryError('not-received-whole', { target: path, said: `${bytes} of ${of} bytes came` });
}

/** Hashes of bytes as they come. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** The SHA-256. Throws `not-received-whole` where a checksum of the server says otherwise. */
  finish(): string;
}

/** SHA-256 always, and the strongest of the checksums that the server named in its listing or its answer. */
export function createDigest({ remote }: Pick<ReceiveJob, 'remote'>, { checksum }: Reading): Digest {
  const expected = listedChecksum([...remote.checksums, ...(checksum === null ? [] : [checksum])]);
  const sha256 = createHash('sha256');
  const other = expected && expected.algorithm !== 'sha256' ? createHash(expected.algorithm) : null;
  return {
    update(bytes) {
      sha256.update(bytes);
      other?.update(bytes);
    },
    finish() {
      const hex = sha256.digest('hex');
      if (expected === null || expected.hex === (other?.digest('hex') ?? hex)) return hex;
      throw new PhotoferryError('not-received-whole', { target: remote.path, said: 'its checksum differs' });
    },
  };
}
