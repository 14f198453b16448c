import type { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import type { StoredDocument } from './document.ts';
import { readDocumentsSince } from './rows.ts';

/** Names are how people and the command line tell servers apart: one each, whatever its case. Throws `server-exists`. */
export function checkServerName(db: DatabaseSync, server: StoredDocument): void {
  if (server.deleted) return;
  const taken = readDocumentsSince(db, 0).some(
    (other) =>
      other.kind === 'server' && !other.deleted && other.id !== server.id && nameOf(other) === nameOf(server),
  );
  if (taken) throw new PhotoferryError('server-exists', { target: String(server.fields.name) });
}

const nameOf = ({ fields }: StoredDocument): string => String(fields.name).toLowerCase();
