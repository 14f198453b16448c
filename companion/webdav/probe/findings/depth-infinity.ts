import type { Capabilities } from '../../../../shared/capabilities.ts';
import { hrefSegments } from '../../multistatus/href.ts';
import { ENTRY_PROPERTIES, propfind } from '../../operations/propfind.ts';
import { nameOf } from '../../remote-path.ts';
import { type Bench, refused } from '../bench.ts';
import { DEEP } from '../samples.ts';

/** Nextcloud answers 207 and lists one level only: so a file two levels down must be there. */
export async function findDepthInfinity(bench: Bench): Promise<Pick<Capabilities, 'depthInfinity'>> {
  let deep = false;
  const list = async () => {
    const ask = { path: bench.folder, kind: 'folder', depth: 'infinity' } as const;
    const all = await propfind(bench.session, { ...ask, properties: ENTRY_PROPERTIES, signal: bench.signal });
    for await (const responses of all ?? []) {
      if (responses.some(({ href }) => hrefSegments(href ?? '')?.at(-1) === nameOf(`/${DEEP}`))) deep = true;
    }
  };
  return { depthInfinity: !(await refused(list())) && deep };
}
