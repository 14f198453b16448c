import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** One way of doing the work; does it once and says how many seconds that took. */
export type Contender = (round: number) => Promise<number>;

/** Lets all do the work in turn, `rounds` times, each on a disk that has nothing left to write. */
export async function alternate<Name extends string>(
  contenders: Record<Name, Contender>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const took = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      await promisify(execFile)('sync');
      took[name].push(await contenders[name](round));
    }
  }
  return took;
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
