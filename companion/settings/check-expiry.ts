import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { Server } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { remotePlaceOf, remotePlaces } from './remote-places.ts';
import { readDocumentsSince } from './rows.ts';

/**
 * What is uploaded into a sync folder must not expire: sync would take the file that is gone for a deletion.
 * Throws `expiry-in-sync` where an upload folder whose uploads expire lies in a sync folder.
 */
export function checkExpiry(db: DatabaseSync): void {
  const places = remotePlaces(db);
  for (const { kind, deleted, fields } of readDocumentsSince(db, 0)) {
    if (kind !== 'server' || deleted || fields.expireDays == null) continue;
    const server = v.parse(Server, fields);
    const name = places.at(remotePlaceOf(server, server.uploadFolder));
    if (name !== null)
      throw new PhotoferryError('expiry-in-sync', { target: server.uploadFolder, said: name });
  }
}
