/** Three companions on one folder of a server, all writing and syncing at the same time: they converge, nothing is lost. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { SyncEnd } from '../../shared/sync-run.ts';
import { randomFrom } from '../random.ts';
import { seed, share } from '../seed.ts';
import { startApache, startNginx, startRclone } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

const MACHINES = 3;
const NAMES = ['a.jpg', 'b.jpg', 'F/a.jpg', 'F/c.jpg', 'G/d.jpg'];
/** Until nobody has anything to do any more. */
const MOST_QUIET_ROUNDS = 8;

for (const start of [startApache, startNginx, startRclone]) {
  describe('three companions', () => {
    test(`on ${start.name.slice('start'.length)}`, async () => {
      await using opened = new AsyncDisposableStack();
      const server = await start();
      opened.defer(() => server.remove());
      const first = opened.use(await syncBed(server));
      const { remote } = first;
      const beds = [first];
      while (beds.length < MACHINES) beds.push(opened.use(await syncBed(server, {}, { remote })));
      const written = await writeAllTheTime(beds);
      await untilQuiet(beds);
      for (const bed of beds) assert.deepEqual(bed.here(), first.there());
      const kept = new Set([...everything(first.remote), ...beds.flatMap(({ local }) => everything(local))]);
      assert.deepEqual(
        [...written].filter((content) => !kept.has(content)),
        [],
        'lost',
      );
    });
  });
}

/** What was written, but for what its own writer wrote over before anybody could see it. */
async function writeAllTheTime(beds: readonly SyncBed[]): Promise<Set<string>> {
  const random = randomFrom(seed());
  const written = new Set<string>();
  for (let round = 0; round < share(5, 40); round++) {
    await Promise.all(
      beds.map(async (bed, machine) => {
        for (let n = 0; n < 2; n++) {
          const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'a.jpg';
          // Of another size on each: where two create one name in the same instant, servers without checksums or ETags
          // of their own answers tell only by the size whose bytes are there.
          const content = `round ${round}, ${n} of ${'machine '.repeat(machine + 1)}${machine}`;
          const over = bed.here()[name];
          if (over?.endsWith(` ${machine}`)) written.delete(over);
          written.add(content);
          bed.writeHere({ [name]: content });
        }
        await runConfirmed(bed);
      }),
    );
  }
  return written;
}

/** So many changes in a day want a person's yes. */
async function runConfirmed(bed: SyncBed): Promise<SyncEnd> {
  const end = await bed.run();
  return end.outcome === 'held' ? bed.run({ confirm: end.holds.map(({ id }) => id) }) : end;
}

async function untilQuiet(beds: readonly SyncBed[]): Promise<void> {
  for (let round = 0; round < MOST_QUIET_ROUNDS; round++) {
    const ends = [];
    for (const bed of beds) ends.push(await runConfirmed(bed));
    const counts = ends.map(({ summary }) => summary);
    if (
      counts.every(
        ({ uploaded, downloaded, conflicts, failed }) => uploaded + downloaded + conflicts + failed === 0,
      )
    )
      return;
  }
  assert.fail('it does not end');
}

/** The contents of all files below, those in trashes too. */
function everything(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? everything(path) : [readFileSync(path, 'utf8')];
  });
}
