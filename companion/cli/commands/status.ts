import { VERSION } from '../../../shared/product.ts';
import type { Context } from '../command.ts';
import { commandFor } from '../command-for.ts';
import { connectRunning } from '../engine.ts';
import type { Summary } from '../printer.ts';

/** `photoferry status` */
export async function run(context: Context): Promise<Summary> {
  const { home, print, terminal } = context;
  const engine = await connectRunning(context);
  if (!engine) {
    print.item(
      { type: 'status', running: false, home, version: VERSION },
      `The companion is not running on ${home}.\nStart it: npm start, or photoferry start.`,
    );
    return { failed: 0 };
  }
  try {
    const status = await engine.call('companion.status', {});
    const { underWay, failed } = status.uploads;
    print.item(
      { type: 'status', running: true, home: engine.home, ...status },
      `${print.tone('✓ running', 'good')}  Photoferry ${status.version} on ${status.name}, since ${new Date(status.since).toLocaleString('en')}\n` +
        `data     ${engine.home}\nuploads  ${underWay} under way, ${failed} failed${status.paused ? `\npaused   nothing is uploaded, downloaded or synced until: ${commandFor(engine.home, terminal.env)} resume` : ''}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
