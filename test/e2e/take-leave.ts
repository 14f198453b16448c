/** The last steps: what must not be on the disk is not, a server is removed, the browser is unpaired. */
import assert from 'node:assert/strict';
import { eventually } from './browser/eventually.ts';
import { hasSecret } from './has-secret.ts';
import type { Line } from './line.ts';
import type { Step } from './steps.ts';

/** Registers them; they need servers *Home* and *Attic*. */
export function takeLeave(step: Step, now: () => Line): void {
  step('keeps the password out of the browser, and out of clear sight on the companion’s disk', async () => {
    const { world, options } = now();
    const { password } = world.apache;
    await options.press('Test Home');
    await options.shows('It works');
    assert.deepEqual(await hasSecret(world.browser.profile, password), []);
    assert.deepEqual(await hasSecret(world.companion.home, password), []);
  });

  step('removes a server', async () => {
    const { world, options } = now();
    await options.press('Remove Attic');
    await options.press('Remove server');
    await options.shows('“Attic” is removed');
    assert.match((await world.companion.run('servers')).output, /^(?!.*Attic).*Home/s);
  });

  step('unpairs: the companion forgets the browser as well', async () => {
    const { world, options } = now();
    assert.match((await world.companion.run('browsers')).output, /Chromium|Firefox/);
    await options.press('Preferences');
    await options.press('Unpair');
    await options.press('Unpair');
    await options.shows('This browser is unpaired');
    const forgotten = async () => /No browser/.test((await world.companion.run('browsers')).output);
    await eventually('the companion kept the pairing', forgotten);
  });
}
