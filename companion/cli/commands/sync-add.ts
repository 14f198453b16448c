import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { SyncFolder } from '../../../shared/sync-folder.ts';
import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import { findPlace, readPlace } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { describeInterval, describePair } from '../sync/describe-sync.ts';
import { findSync } from '../sync/find-sync.ts';
import { takeLocalFolder } from '../sync/local-folder.ts';
import { readSyncOptions } from '../sync/options.ts';
import { pushSync } from '../sync/push-sync.ts';
import { quoted } from '../sync/quoted.ts';
import { printable } from '../words.ts';

/** `photoferry sync add LOCAL NAME:/folder`; whoever is at the terminal may name any folder, which allows it. */
export async function run({ args, options, lists, home, command, print }: Context): Promise<Summary> {
  const [local = '', remote = ''] = args;
  readPlace(remote); // wrong use is said before anything is opened
  const chosen = readSyncOptions(options, lists);
  const engine = await openEngine(home);
  try {
    const { server, folder: remoteFolder } = await findPlace(engine, remote);
    const { path: localFolder, undo } = await takeLocalFolder(engine, resolve(local));
    const name = chosen.name ?? (basename(localFolder) || localFolder);
    const { enabled = false, ...rest } = chosen;
    try {
      await add(engine, { ...rest, name, serverId: server.id, remoteFolder, localFolder }, enabled);
    } catch (error) {
      await undo();
      throw error;
    }
    const added = await findSync(engine, name);
    print.item(
      { type: 'sync', ...added },
      `${print.tone('✓ added', 'good')}  ${printable(name)}: ${describePair(added)}, ${describeInterval(added)}`,
    );
    print.note(`See what would be done: ${command} sync run ${quoted(name)} --dry-run`);
    if (!enabled && added.interval !== 'never')
      print.note(`It does not run by itself yet. Let it: ${command} sync resume ${quoted(name)}`);
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}

/** All of it, or nothing. */
async function add(
  engine: Engine,
  fields: Partial<SyncFolder> & { name: string },
  enabled: boolean,
): Promise<void> {
  const id = randomUUID();
  await pushSync(engine, { id, base: 0 }, { fields });
  const { revision } = await findSync(engine, fields.name);
  try {
    await engine.call('sync.setUp', { id });
    // Only now: before, its folders may not be there.
    if (enabled) await engine.call('sync.resume', { id });
  } catch (error) {
    await pushSync(engine, { id, base: revision }, { delete: true });
    throw error;
  }
}
