import { PRODUCT, VERSION } from '../../shared/product.ts';
import { type Companion, openCompanion } from '../companion.ts';
import { openDoor, openLocalSocket } from '../door/index.ts';
import type { Context } from './command.ts';
import { commandAnywhere } from './command-for.ts';
import { describeCode } from './pairing-code.ts';
import { findPorts } from './ports.ts';

/** Opens the companion with its door and its local socket, all closed with `opened`, says where, and lets sync folders run. */
export async function openToBrowsers(
  { print, terminal }: Context,
  home: string,
  opened: AsyncDisposableStack,
): Promise<Companion> {
  const companion = opened.adopt(await openCompanion({ home }), (it) => it.close());
  const ports = findPorts(terminal.env);
  const command = commandAnywhere(home, terminal.env);
  const door = opened.adopt(await openDoor(companion, { ports, command }), (it) => it.close());
  opened.adopt(await openLocalSocket(companion), (it) => it.close());
  print.item(
    { type: 'started', version: VERSION, home, port: door.port },
    `${PRODUCT} ${VERSION}\ndata  ${home}\nport  ${door.port} on 127.0.0.1`,
  );
  companion.schedule.begin();
  companion.uploads.beginExpiring();
  return companion;
}

/** Shows a pairing code where no browser is paired yet, else how to get one. It goes to the screen and nowhere else. */
export function offerPairing({ print, terminal }: Context, { pairings, home }: Companion): void {
  const paired = pairings.list().length;
  if (paired > 0) {
    const who = paired === 1 ? 'A browser is' : `${paired} browsers are`;
    print.note(`${who} paired. To pair another: ${commandAnywhere(home, terminal.env)} pair`);
    return;
  }
  const code = pairings.openCode();
  print.item({ type: 'pairing', ...code }, describeCode(code));
}
