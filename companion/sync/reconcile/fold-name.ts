import type { SideLimits } from '../types.ts';

/** What two names have in common that a side may take for one: Unicode spelling and case. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC');

/** The name as a side tells it from others. */
export function nameOn(name: string, { caseSensitive, unicode }: SideLimits): string {
  const spelled = unicode === 'normalised' ? name.normalize('NFC') : name;
  return caseSensitive ? spelled : foldName(spelled);
}
