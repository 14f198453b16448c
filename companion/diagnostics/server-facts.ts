import type { Server } from '../../shared/model.ts';
import type { Accounts } from '../accounts/index.ts';
import { isKnownProduct } from '../webdav/index.ts';
import { type Facts, instant } from './render-facts.ts';

/** A server by its product, its settings that are choices, and what it really does. */
export function serverFacts(
  { id, url, product, version, uploadSize, expireDays, nameTemplate, uploadFolder }: Server & { id: string },
  { lastProbe }: Pick<Accounts, 'lastProbe'>,
): Facts {
  const probe = lastProbe(id);
  return {
    product: isKnownProduct(product) ? product : 'another one',
    version: /^\d[\d.]{0,20}/.exec(version ?? '')?.[0] ?? 'not said',
    protocol: new URL(url).protocol,
    'uploads go to': uploadFolder === '/' ? 'the root' : 'a folder',
    'upload size': uploadSize ?? 'originals',
    'expire after days': expireDays ?? 'never',
    'name template': nameTemplate === undefined || nameTemplate === '{name}' ? 'names are kept' : 'its own',
    probed: instant(probe?.probedAt),
    ...(probe?.problem === undefined ? {} : { 'not probed for': probe.problem.code }),
    ...(probe === null ? {} : { capabilities: probe.capabilities, 'not found out': probe.unknown }),
  };
}
