import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

export interface Machine {
  /** 8 characters of lower-case base32; part of the names of temporary files on servers. */
  id: string;
  /** What a person calls this computer; safe inside a file name. */
  name: string;
}

/** Which installation this is; the same for the life of the data folder. */
export function machine(store: Pick<Store, 'db'>): Machine {
  return { id: readMeta(store.db, 'machine-id') ?? '', name: readMeta(store.db, 'machine-name') ?? '' };
}

/** Gives a new data folder its machine id and name. */
export function introduceMachine(db: DatabaseSync): void {
  if (readMeta(db, 'machine-id') !== null) return;
  db.exec('BEGIN IMMEDIATE');
  writeMeta(db, 'machine-id', machineId(randomBytes(8)));
  writeMeta(db, 'machine-name', machineName(hostname()));
  db.exec('COMMIT');
}

/** Eight random bytes as eight characters (40 bits) of RFC 4648 base32, lower case. */
export function machineId(random: Uint8Array): string {
  return Array.from(random.subarray(0, 8), (byte) =>
    'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte & 31),
  ).join('');
}

/** A host name as part of a file name: the first label, letters, digits and dashes, at most 32. */
export function machineName(host: string): string {
  const label = host.split('.')[0] ?? '';
  const clean = label.replace(/[^\p{L}\p{N}-]+/gu, '-').replace(/^-+|-+$/g, '');
  return [...clean].slice(0, 32).join('') || 'computer';
}
