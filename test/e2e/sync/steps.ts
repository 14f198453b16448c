/** The steps about sync folders; they need a server *Home* and a paired browser. */
import { after } from 'node:test';
import type { Line } from '../line.ts';
import type { Step } from '../steps.ts';
import { goFromServers } from './go-from-servers.ts';
import { confirmHold, restoreFromTrash, settleConflict } from './put-right.ts';
import { editSync, setUpSync } from './set-up.ts';
import { makeSyncPlace, type SyncPlace } from './sync-place.ts';

/** Registers them, in the order in which they build on one another. */
export function syncSteps(step: Step, now: () => Line): void {
  let place: SyncPlace;
  after(() => place?.[Symbol.asyncDispose]());

  step('allows a folder, adds a sync folder, previews it and watches its first run to the end', async () => {
    place = await makeSyncPlace(now().world);
    await setUpSync(now().world, now().options, place);
  });
  step('saves the settings of a sync folder, and refuses one that overlaps with it', () =>
    editSync(now().world, now().options),
  );
  step('shows a conflict side by side and keeps the version that was chosen', () =>
    settleConflict(now().world, now().options, place),
  );
  step('gives back what went to the trash', () => restoreFromTrash(now().world, now().options, place));
  step('holds a mass deletion until exactly that set is confirmed', async () => {
    await confirmHold(now().world, now().options, place);
    await now().options.press('Servers');
  });
  step('goes from the servers to the sync folders of one, and to the dialog for its first one', () =>
    goFromServers(now().options),
  );
}
