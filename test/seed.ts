import { randomInt } from 'node:crypto';

const FIXED = 20261123;

let drawn: number | undefined;

/** The seed of all random tests: fixed in `npm test`, fresh in `npm run soak`, or as PHOTOFERRY_SEED says. */
export function seed(): number {
  const given = process.env.PHOTOFERRY_SEED;
  if (given) return Number(given);
  if (!isSoak()) return FIXED;
  drawn ??= randomInt(2 ** 31);
  return drawn;
}

/** How many random cases to try: `fixed` in `npm test`, `soak` in `npm run soak`. */
export function share(fixed: number, soak: number): number {
  return isSoak() ? soak : fixed;
}

/** Whether this is `npm run soak`. */
export function isSoak(): boolean {
  return process.env.PHOTOFERRY_SOAK === '1';
}
