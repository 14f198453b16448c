import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the built extension for a browser, or null: beside the sources, or in an installed package. */
export async function findExtension(browser: 'chromium' | 'firefox'): Promise<string | null> {
  const checkout = join(import.meta.dirname, '..', '..', '..', 'dist', browser);
  const installed = join(import.meta.dirname, '..', '..', '..', '..', browser);
  for (const folder of [checkout, installed]) {
    if (await stat(join(folder, 'manifest.json')).catch(() => null)) return folder;
  }
  return null;
}
