import { PhotoferryError } from '../../../shared/problems.ts';
import type { SyncTrashed } from '../../../shared/sync-run.ts';
import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Printer, Summary } from '../printer.ts';
import { allPages } from '../sync/all-pages.ts';
import { findSync } from '../sync/find-sync.ts';
import { printable, showBytes } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry sync trash N [restore PATH]`: what sync replaced or removed, and back with it. */
export async function run({ args, home, print }: Context): Promise<Summary> {
  const [name = '', verb, path] = args;
  if (verb !== undefined && (verb !== 'restore' || path === undefined))
    throw wrongUse('Say which: photoferry sync trash N restore PATH.');
  const engine = await openEngine(home);
  try {
    const { id } = await findSync(engine, name);
    const trash = allPages((page) =>
      engine.call('sync.trash', { id, ...page }).then(({ entries }) => entries),
    );
    if (path !== undefined) return await restore(engine, id, trash, path, print);
    let files = 0;
    for await (const entry of trash) {
      files += 1;
      print.item({ ...entry, type: 'trashed' }, describe(entry));
    }
    if (files === 0) print.note('The trash is empty.');
    return { files, failed: 0 };
  } finally {
    await engine.close();
  }
}

/** By path, or by id where a path is there several times; the newest of a path comes first. */
async function restore(
  engine: Engine,
  id: string,
  trash: AsyncIterable<SyncTrashed>,
  wanted: string,
  print: Printer,
): Promise<Summary> {
  for await (const { id: entry, path, side } of trash) {
    if (path !== wanted && entry !== wanted) continue;
    const restored = await engine.call('sync.restore', { id, entry });
    print.item(
      { type: 'restored', path, side, to: restored.path },
      `${print.tone('✓ restored', 'good')}  ${printable(restored.path)} ${PLACES[side]}`,
    );
    return { restored: 1, failed: 0 };
  }
  throw new PhotoferryError('unknown-trash', { target: wanted });
}

const PLACES = { local: 'on this computer', remote: 'on the server' };

function describe({ id, path, side, size, trashedAt }: SyncTrashed): string {
  const when = new Date(trashedAt).toLocaleString('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    hour12: false,
  });
  const shown = (size === null ? '' : showBytes(size)).padStart(9);
  return `${when}  ${shown}  ${printable(path)}, ${PLACES[side]}  (${id})`;
}
