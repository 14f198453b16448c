import type { SideLimits } from '../types.ts';

/** Why a side cannot hold a name as it is; null: it can. Names are never changed to make them fit. */
export function nameProblem(
  name: string,
  limits: SideLimits,
): 'name-too-long-there' | 'name-not-possible-there' | null {
  if (Buffer.byteLength(name) > limits.longestNameBytes) return 'name-too-long-there';
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return 'name-not-possible-there';
  if (!limits.dotNames && name.startsWith('.')) return 'name-not-possible-there';
  return limits.windowsNames && WINDOWS.test(name) ? 'name-not-possible-there' : null;
}

/** Separators, wildcards, streams, names that are cut, devices. */
const WINDOWS = /[\\:*?"<>|]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
