import * as v from 'valibot';
import { Server, type SettingsDocument } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { checkFolder } from '../settings/index.ts';
import type { Engine } from './engine.ts';
import { wrongUse } from './wrong-use.ts';

/** A saved server with what is needed to change it. */
export interface SavedServer extends Server {
  id: string;
  revision: number;
}

/** All saved servers, by name. */
export async function listServers(engine: Pick<Engine, 'call'>): Promise<SavedServer[]> {
  const { documents } = await engine.call('settings.pull', { since: 0 });
  const { compare } = new Intl.Collator('en', { numeric: true });
  return documents.flatMap(asServer).sort((a, b) => compare(a.name, b.name));
}

/** A server by its name; throws `unknown-server`. */
export async function findServer(engine: Pick<Engine, 'call'>, name: string): Promise<SavedServer> {
  // Names differ in more than their case.
  const wanted = name.toLowerCase();
  const server = (await listServers(engine)).find((candidate) => candidate.name.toLowerCase() === wanted);
  if (!server) throw new PhotoferryError('unknown-server', { target: name });
  return server;
}

/** A server and a folder on it, from `NAME:/folder`. Throws `wrong-use`, `unsafe-path` or `unknown-server`. */
export async function findPlace(
  engine: Pick<Engine, 'call'>,
  text: string,
): Promise<{ server: SavedServer; folder: string }> {
  const { name, folder } = readPlace(text);
  return { server: await findServer(engine, name), folder };
}

/** Takes `NAME:/folder` apart; the name may hold colons itself. Throws `wrong-use` or `unsafe-path`. */
export function readPlace(text: string): { name: string; folder: string } {
  const at = text.indexOf(':/');
  if (at < 1) throw wrongUse(`“${text}” is not of the form NAME:/folder.`);
  return { name: text.slice(0, at), folder: readFolder(text.slice(at + 1)) };
}

/** A folder on a server as it is kept: no doubled slash, none at the end. Throws `wrong-use` or `unsafe-path`. */
export function readFolder(text: string): string {
  if (!text.startsWith('/'))
    throw wrongUse(`“${text}” is not a folder on a server: it must start with a slash.`);
  return checkFolder(text);
}

function asServer({ kind, id, revision, deleted, fields }: SettingsDocument): SavedServer[] {
  if (kind !== 'server' || deleted) return [];
  const read = v.safeParse(Server, fields);
  return read.success ? [{ ...read.output, id, revision }] : [];
}
