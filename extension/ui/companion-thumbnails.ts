/** Small pictures that the companion makes of what this browser never saw: in memory, as long as the page is open. */
import { toProblem } from '../../shared/problems.ts';
import { askCompanion } from './connector.ts';
import { inTurn } from './in-turn.ts';
import { pictureAddress } from './picture-address.ts';

const MOST = 400;

/** `data:` addresses; null where none can be made. */
const kept = new Map<string, string | null>();

/** One that has been made already. */
export const keptThumbnail = (id: string): string | null => kept.get(id) ?? null;

/** What is not `wanted` any more when its turn comes is left out. */
export function companionThumbnail(id: string, wanted: () => boolean): Promise<string | null> {
  return inTurn(async () => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    return wanted() ? await ask(id) : null;
  });
}

async function ask(id: string): Promise<string | null> {
  try {
    return keep(id, pictureAddress(await askCompanion('uploads.thumbnail', { id })));
  } catch (error) {
    return toProblem(error).code === 'no-thumbnail' ? keep(id, null) : null;
  }
}

function keep(id: string, picture: string | null): string | null {
  kept.set(id, picture);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  return picture;
}
