/** A sync folder under test: the local folder, and the one on Apache's disk. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveToServer } from '../../servers/unprivileged.ts';
import { eventually } from '../browser/eventually.ts';
import type { Page } from '../browser/page.ts';
import type { World } from '../world.ts';

export const NAME = 'Ferry';
export const REMOTE = '/Ferry';

export interface SyncPlace extends AsyncDisposable {
  readonly local: string;
  /** Writes a file on Apache's disk, as another client of the server would. */
  writeThere(name: string, text: string): Promise<void>;
  writeHere(name: string, text: string): Promise<void>;
  /** Names of the photos on each side. */
  here(): Promise<string[]>;
  there(): Promise<string[]>;
  textHere(name: string): Promise<string>;
  textThere(name: string): Promise<string>;
}

export async function makeSyncPlace({ apache }: World): Promise<SyncPlace> {
  const local = await mkdtemp(join(tmpdir(), 'pf-sync-'));
  const remote = join(apache.root, REMOTE);
  await mkdir(remote);
  await giveToServer(remote);
  const photos = async (folder: string) =>
    (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
  return {
    local,
    async writeThere(name, text) {
      await writeFile(join(remote, name), text);
      await giveToServer(join(remote, name));
    },
    writeHere: (name, text) => writeFile(join(local, name), text),
    here: () => photos(local),
    there: () => photos(remote),
    textHere: (name) => readFile(join(local, name), 'utf8'),
    textThere: (name) => readFile(join(remote, name), 'utf8'),
    [Symbol.asyncDispose]: () => rm(local, { recursive: true, force: true }),
  };
}

/** Goes to all sync folders. */
export async function openSyncs(options: Page): Promise<void> {
  await options.evaluate('() => { location.hash = "#sync"; }');
  await options.until('() => document.querySelector("#sync h3") !== null');
}

/** Presses *Sync now* and waits until that run has ended in this state. */
export async function syncNow(world: World, options: Page, state: string): Promise<void> {
  const before = await lastEnd(world);
  await options.press(`Sync now: ${NAME}`);
  await eventually('no run has ended', async () => (await lastEnd(world)) !== before);
  await options.until(
    '(state) => document.querySelector("#sync .sync-state [role=status]")?.innerText.trim() === state',
    [state],
  );
}

/** When the newest run ended, as the command line has it. */
async function lastEnd({ companion }: World): Promise<string> {
  const { output } = await companion.run('sync', '--json');
  return /"endedAt":(\d+)/.exec(output)?.[1] ?? 'never';
}
