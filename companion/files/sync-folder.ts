import { open } from 'node:fs/promises';

/**
 * Makes the names in a folder durable: a rename or a new file survives a power cut only after this (Linux
 * fsync(2)). Windows cannot open folders and keeps its names durable by itself.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
