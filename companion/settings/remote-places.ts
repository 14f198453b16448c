/** Where sync folders are, whatever address of a server leads there. */
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { decodePercent } from '../../shared/file-name.ts';
import { Server } from '../../shared/model.ts';
import { SyncFolder } from '../../shared/sync-folder.ts';
import { readDocument, readDocumentsSince } from './rows.ts';

export interface RemotePlace {
  /** Whose files: the same for every address of one account on one server. */
  server: string;
  /** Absolute on that server. */
  path: string;
}

/** A folder by its path below the root of a server. */
export function remotePlaceOf(
  { url, username }: Pick<Server, 'url' | 'username'>,
  folder: string,
): RemotePlace {
  const root = new URL(url);
  return { server: `${root.origin} ${username}`, path: decodePercent(root.pathname) + folder.slice(1) };
}

/** The sync folders as they are set now: `at` names the one that a place lies in, or null. */
export function remotePlaces(db: DatabaseSync): { at(place: RemotePlace): string | null } {
  const places = readDocumentsSince(db, 0).flatMap(({ kind, deleted, fields }) => {
    if (kind !== 'sync' || deleted) return [];
    const folder = v.parse(SyncFolder, fields);
    const server = readDocument(db, 'server', folder.serverId);
    if (server === null || server.deleted) return [];
    return [{ name: folder.name, ...remotePlaceOf(v.parse(Server, server.fields), folder.remoteFolder) }];
  });
  return {
    at: ({ server, path }) =>
      places.find((place) => place.server === server && isIn(names(path), names(place.path)))?.name ?? null,
  };
}

const names = (path: string): string[] => path.normalize('NFC').split('/').filter(Boolean);
const isIn = (inner: string[], outer: string[]): boolean => outer.every((name, n) => inner[n] === name);
