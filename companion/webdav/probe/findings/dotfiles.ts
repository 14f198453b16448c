import type { Capabilities } from '../../../../shared/capabilities.ts';
import { type Bench, refused } from '../bench.ts';

const NAME = '.dot.upload';

/** nginx leaves them out of its listings; others forbid them. */
export async function findDotfiles(bench: Bench): Promise<Pick<Capabilities, 'dotfiles'>> {
  if (await refused(bench.write(NAME, 'dot'))) return { dotfiles: 'refused' };
  for await (const { name } of bench.client.list(bench.folder, bench.signal)) {
    if (name === NAME) return { dotfiles: 'listed' };
  }
  return { dotfiles: 'hidden' };
}
