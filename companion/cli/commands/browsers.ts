import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { SHOWN_ID } from '../find-pairing.ts';
import type { Summary } from '../printer.ts';
import { printable, table } from '../words.ts';

/** `photoferry browsers` */
export async function run({ home, command, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { browsers } = await engine.call('pairings.list', {});
    const rows = table(
      browsers.map(({ id, name, since, lastSeen }) => [
        id.slice(0, SHOWN_ID),
        printable(name),
        `paired ${day(since)}`,
        `last seen ${lastSeen === null ? 'never' : day(lastSeen)}`,
      ]),
    );
    for (const [n, { id, name, since, lastSeen }] of browsers.entries()) {
      const pairing = { keyId: id, name, createdAt: since, lastSeenAt: lastSeen };
      print.item({ type: 'browser', ...pairing }, rows[n] ?? '');
    }
    if (browsers.length === 0) print.note(`No browser is paired. Show a code for one: ${command} pair`);
    return { browsers: browsers.length, failed: 0 };
  } finally {
    await engine.close();
  }
}

const day = (at: number): string =>
  new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short', hour12: false });
