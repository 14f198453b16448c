/** How much of a measurement to run, from the environment; without it all of it. */

/** `PHOTOFERRY_BENCH_ROUNDS`: each contender's runs. A median of fewer than five is only a quick look. */
export const ROUNDS = Number(process.env.PHOTOFERRY_BENCH_ROUNDS ?? 5);

/** `PHOTOFERRY_BENCH_SHARE`: this share of a count, for a quick look. */
export function shareOf(count: number): number {
  return Math.max(1, Math.round(count * Number(process.env.PHOTOFERRY_BENCH_SHARE ?? 1)));
}

/** `PHOTOFERRY_BENCH_ONLY`: only rows, and only contenders, whose name is among these words. */
export function isWanted(name: string): boolean {
  const only = process.env.PHOTOFERRY_BENCH_ONLY?.split(',');
  return only === undefined || only.includes(name);
}
