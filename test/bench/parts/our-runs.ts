import type { OurProgram } from './our-program.ts';
import { median } from './report.ts';
import { inSeconds, megabytes } from './words.ts';

/** Our runs of one measurement: the time of each, and what else is told about them. */
export interface OurRuns {
  run(args: readonly string[]): Promise<number>;
  /** Median of the time without that of a start that does nothing. */
  work(): number;
  value(): string;
}

export function ourRuns(ours: OurProgram): OurRuns {
  const [times, startUps, peaks]: [number[], number[], number[]] = [[], [], []];
  return {
    async run(args) {
      startUps.push(await ours.startUp());
      const { seconds, peakBytes } = await ours.run(args);
      times.push(seconds);
      peaks.push(peakBytes);
      return seconds;
    },
    work: () => median(times) - median(startUps),
    value: () =>
      `${inSeconds(times)}, of it start-up ${median(startUps).toFixed(2)} s; peak ${megabytes(median(peaks))}`,
  };
}
