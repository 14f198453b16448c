import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { TargetFolder } from '../../local/index.ts';

/** Lower-case hex; null where it cannot be read. Never through a link. */
export async function sha256OfFile(folder: TargetFolder, name: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await using handle = await open(
      join(folder.through, name),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
    );
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>)
      hash.update(chunk);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
