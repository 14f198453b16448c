/** A server whose certificate nobody vouches for: shown with its fingerprint, taken only after a yes to exactly that. */
import assert from 'node:assert/strict';
import { startApache } from '../servers/index.ts';
import type { Page } from './browser/page.ts';
import { lookAt } from './look-at-pages.ts';
import { connectServer } from './world.ts';

export async function untrustedServer(options: Page, name: string): Promise<void> {
  const server = await startApache({ tls: true });
  try {
    const { url, username, password } = server;
    await connectServer(options, { url, username, password });
    await options.shows('SHA-256 fingerprint');
    const shown = await options.evaluate<string>(
      '() => document.querySelector(".certificate code").innerText',
    );
    assert.equal(shown, server.certificate?.fingerprint);
    await options.press('Connect');
    await options.shows('SHA-256 fingerprint');
    await lookAt(options, `${name}-untrusted`);
    await options.click('.consent input');
    await options.press('Connect');
    await options.shows('Connected: Apache');
    await options.press('How it was found');
    await options.shows('signed in');
    await options.press('Cancel');
  } finally {
    await server.remove();
  }
}
