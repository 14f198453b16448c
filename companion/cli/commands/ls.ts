import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { findPlace } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { printable, showBytes, table } from '../words.ts';

/** `photoferry ls NAME:/folder` */
export async function run({ args: [place = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { server, folder } = await findPlace(engine, place);
    const { entries } = await engine.call('servers.list', { id: server.id, path: folder });
    const rows = table(
      entries.map(({ kind, name, size, modifiedAt }) => [
        kind === 'file' && size !== undefined ? showBytes(size) : '',
        modifiedAt === undefined ? '' : new Date(modifiedAt).toISOString().slice(0, 16).replace('T', ' '),
        `${printable(name)}${kind === 'folder' ? '/' : ''}`,
      ]),
      [0],
    );
    for (const [n, { kind, ...entry }] of entries.entries()) {
      print.item({ type: kind, ...entry }, rows[n] ?? '');
    }
    if (entries.length === 0) print.note('The folder is empty.');
    return { entries: entries.length, failed: 0 };
  } finally {
    await engine.close();
  }
}
