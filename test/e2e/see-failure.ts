/** A photo that the server refuses: its reason is seen, it is found among the others, and sent once the server takes it. */
import { arrived, type Line, MENU } from './line.ts';
import { lookAt } from './look-at-pages.ts';
import type { Step } from './steps.ts';

/** Registers the step; it leaves Activity open, with nothing that is under way. */
export function seeFailure(step: Step, now: () => Line): void {
  step('shows what failed with its reason, finds it by state and name, and tries it again', async () => {
    const { world, options, photos } = now();
    world.proxy.next(
      { kind: 'answer', status: 400 },
      ({ method, path }) => method === 'PUT' && path.endsWith('/fifth.jpg'),
    );
    await options.press('Activity');
    await world.browser.upload(photos, '#fifth', { menu: MENU });
    // Firefox lets the timers of a tab behind another one wait for up to half a minute.
    await options.driver.front();
    await options.shows('The server does not take “fifth.jpg”: 400 Bad Request.');
    await options.click('.phase-filter .bad');
    await options.fill('[type=search]', 'FIFTH');
    await options.until(
      '() => document.querySelectorAll(".long-row").length === 1 && /1 upload\\b/.test(document.body.innerText)',
    );
    await lookAt(options, `${world.browser.name}-failure`);
    await options.click('.long-row .upload-name');
    await options.shows('Rename the file, then try again.');
    await lookAt(options, `${world.browser.name}-failure-dialog`);
    await options.press('Close');
    await options.press('Retry all failed');
    await options.shows('Nothing found');
    await arrived(now(), 'fifth.jpg', '/fifth.jpg');
  });
}
