import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';

const NAME = 'Né.upload'.normalize('NFC');

/** Writes one name and looks for it under two others: in another case, and in the other normal form. */
export async function findNames(bench: Bench): Promise<Pick<Capabilities, 'caseSensitive' | 'unicode'>> {
  await bench.write(NAME, 'name');
  const otherCase = await bench.look(NAME.toLowerCase());
  const otherForm = await bench.look(NAME.normalize('NFD'));
  return { caseSensitive: otherCase === null, unicode: otherForm === null ? 'exact' : 'normalised' };
}
