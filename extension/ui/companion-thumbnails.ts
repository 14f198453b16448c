/** Small pictures that the companion makes of what this browser never saw: in memory, as long as the page is open. */
import { toProblem } from '../../shared/problems.ts';
import { askCompanion } from './connector.ts';

const MOST = 400;

/** `data:` addresses; null where none can be made. */
const kept = new Map<string, string | null>();
let line: Promise<unknown> = Promise.resolve();

/** One that has been made already. */
export const keptThumbnail = (id: string): string | null => kept.get(id) ?? null;

/** One after the other, so that no scrolling keeps the companion busy; what is not `wanted` any more is left out. */
export function companionThumbnail(id: string, wanted: () => boolean): Promise<string | null> {
  const answer = line.then(async () => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    return wanted() ? await ask(id) : null;
  });
  line = answer;
  return answer;
}

async function ask(id: string): Promise<string | null> {
  try {
    const { type, base64 } = await askCompanion('uploads.thumbnail', { id });
    return keep(id, `data:${type};base64,${base64}`);
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
