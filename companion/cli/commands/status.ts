import { VERSION } from '../../../shared/product.ts';
import type { Context } from '../command.ts';
import { connectEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';

/** `photoferry status` */
export async function run({ home, print }: Context): Promise<Summary> {
  const engine = await connectEngine(home);
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
      { type: 'status', running: true, home, ...status },
      `${print.tone('✓ running', 'good')}  Photoferry ${status.version} on ${status.name}, since ${new Date(status.since).toLocaleString('en')}\n` +
        `data     ${home}\nuploads  ${underWay} under way, ${failed} failed`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
