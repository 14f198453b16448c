import { stat } from 'node:fs/promises';
import { findFiles } from './find-files.ts';

/** What there is to send, as far as it was counted. */
export interface Total {
  files: number;
  bytes: number;
  isComplete: boolean;
}

/** Counts beside the sending, so that what is left to do is soon known; nothing waits for it. */
export function countFiles(named: readonly string[], stop: AbortSignal): Total {
  const total: Total = { files: 0, bytes: 0, isComplete: false };
  const count = async () => {
    const left = { hidden: 0, links: 0, clutter: 0, special: 0 };
    for await (const found of findFiles(named, '/', left)) {
      if (stop.aborted) return;
      total.files++;
      if ('file' in found) total.bytes += await sizeOf(found.file.path);
    }
    total.isComplete = true;
  };
  void count();
  return total;
}

/** Bytes of a file; none where it cannot be looked at, which is said when it is to be sent. */
export async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats?.size ?? 0;
}
