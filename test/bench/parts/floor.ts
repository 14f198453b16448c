/** The bare floor: a plain loop over kept connections; nothing checked, nothing stored. */
import { once } from 'node:events';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { howToCreate } from '../../../companion/transfer/strategy.ts';
import { capabilitiesOf } from '../../integration/capabilities-of.ts';
import type { TestServer } from '../../servers/index.ts';
import { secondsOf } from './alternate.ts';
import { type BareHttp, openBareHttp } from './bare-http.ts';
import type { PhotoSet } from './photo-set.ts';

const CONNECTIONS = [4, 8, 16] as const;

export type Server = Pick<TestServer, 'kind' | 'url' | 'username' | 'password'>;
/** Seconds to put the photos into a folder of the server, by the requests that it needs for each: PUT, or PUT and MOVE. */
export function floorUp(
  server: Server,
  { photos }: PhotoSet,
  folder: string,
  connections: number,
): Promise<number> {
  const capabilities = capabilitiesOf(server.kind);
  return inLanes(server, connections, photos, async (http, { name, path, size }) => {
    const body = await readFile(path);
    const target = `${folder}/${name}`;
    if (howToCreate(capabilities, size) === 'put') {
      return finish(await http.ask('PUT', target, [201], { body, headers: { 'if-none-match': '*' } }));
    }
    const temporary = `${folder}/pf-floor-${name}.upload`;
    await finish(await http.ask('PUT', temporary, [201], { body }));
    const headers = { destination: http.address(target), overwrite: 'F' };
    await finish(await http.ask('MOVE', temporary, [201, 204], { headers }));
  });
}

/** Seconds to get the photos of a folder of the server, each durable under its name in `into`. */
export function floorDown(
  server: Server,
  { photos }: PhotoSet,
  folder: string,
  { connections, into }: { connections: number; into: string },
): Promise<number> {
  return inLanes(server, connections, photos, async (http, { name }) => {
    const answer = await http.ask('GET', `${folder}/${name}`, [200]);
    const bytes = Buffer.concat(await answer.toArray());
    const temporary = join(into, `${name}.part`);
    const file = await open(temporary, 'w');
    await file.write(bytes);
    await file.sync();
    await file.close();
    await rename(temporary, join(into, name));
  });
}

/** Which number of connections is the fastest: tried once each, the first one twice because it also warms up. */
export async function bestConnections(floor: (connections: number) => Promise<number>): Promise<number> {
  await floor(CONNECTIONS[0]);
  let best = { connections: 0, seconds: Infinity };
  for (const connections of CONNECTIONS) {
    const seconds = await floor(connections);
    if (seconds < best.seconds) best = { connections, seconds };
  }
  return best.connections;
}

async function inLanes<T>(
  server: Server,
  connections: number,
  items: readonly T[],
  work: (http: BareHttp, item: T) => Promise<unknown>,
): Promise<number> {
  const http = openBareHttp(server, connections);
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await work(http, item);
  };
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: connections }, lane)));
  http.close();
  return seconds;
}

async function finish(answer: NodeJS.ReadableStream): Promise<void> {
  await once(answer.resume(), 'end');
}
