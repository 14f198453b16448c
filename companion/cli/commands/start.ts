import { once } from 'node:events';
import { PRODUCT, VERSION } from '../../../shared/product.ts';
import { openCompanion } from '../../companion.ts';
import { openDoor, openLocalSocket } from '../../door/index.ts';
import type { Context } from '../command.ts';
import { describeCode } from '../pairing-code.ts';
import { findPorts } from '../ports.ts';
import type { Summary } from '../printer.ts';

/** `photoferry start`: the companion, until it is told to stop. */
export async function run(context: Context): Promise<Summary> {
  if (context.options.demo) return (await import('./start-demo.ts')).run(context);
  const { home, print, terminal } = context;
  await using opened = new AsyncDisposableStack();
  const companion = opened.adopt(await openCompanion({ home }), (it) => it.close());
  const door = opened.adopt(await openDoor(companion, { ports: findPorts(terminal.env) }), (it) =>
    it.close(),
  );
  opened.adopt(await openLocalSocket(companion), (it) => it.close());

  print.item(
    { type: 'started', version: VERSION, home, port: door.port },
    `${PRODUCT} ${VERSION}\ndata  ${home}\nport  ${door.port} on 127.0.0.1`,
  );
  if (companion.pairings.list().length === 0) {
    const code = companion.pairings.openCode();
    print.item({ type: 'pairing', ...code }, describeCode(code));
  }
  print.item({ type: 'ready' }, 'Ready. Ctrl-C stops it.');
  if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
  print.note('Stopping.');
  return { failed: 0 };
}
