import { once } from 'node:events';
import type { Context } from '../command.ts';
import { offerPairing, openToBrowsers } from '../open-to-browsers.ts';
import type { Summary } from '../printer.ts';
import { keepHeapSmall } from '../small-heap.ts';

/** `photoferry start`: the companion, until it is told to stop. */
export async function run(context: Context): Promise<Summary> {
  keepHeapSmall();
  if (context.options.demo) return (await import('./start-demo.ts')).run(context);
  const { home, print, terminal } = context;
  await using opened = new AsyncDisposableStack();
  const companion = await openToBrowsers(context, home, opened);
  offerPairing(context, companion);
  print.item({ type: 'ready' }, 'Ready. Ctrl-C stops it.');
  if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
  print.note('Stopping.');
  return { failed: 0 };
}
