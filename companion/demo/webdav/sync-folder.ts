import { open } from 'node:fs/promises';

/** Makes a change of names in a folder durable. Windows can neither open nor flush one. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
