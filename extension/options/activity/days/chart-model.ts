/** Bars by day: how high, and what the lines beside them say. Pure. */

/** As the companion tells it: one day of its calendar. */
export interface Day {
  /** `2026-11-25` */
  day: string;
  uploadedFiles: number;
  uploadedBytes: number;
  downloadedFiles: number;
  downloadedBytes: number;
}

export type Measure = 'files' | 'bytes';

export interface Bar {
  day: string;
  up: number;
  down: number;
}

/** Values of each day in one measure. */
export function barsOf(days: readonly Day[], measure: Measure): Bar[] {
  return days.map(({ day, uploadedFiles, uploadedBytes, downloadedFiles, downloadedBytes }) =>
    measure === 'files'
      ? { day, up: uploadedFiles, down: downloadedFiles }
      : { day, up: uploadedBytes, down: downloadedBytes },
  );
}

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number that no bar outgrows, a whole one. Both parts of a bar stand on one another. */
export function topOf(bars: readonly Bar[]): number {
  const highest = Math.max(1, ...bars.map(({ up, down }) => up + down));
  const power = 10 ** Math.floor(Math.log10(highest));
  const tops = STEPS.map((step) => step * power).filter(Number.isInteger);
  return tops.find((top) => top >= highest) ?? highest;
}

/** Sums over all days. */
export function totalOf(days: readonly Day[]): Omit<Day, 'day'> {
  const sum = (key: keyof Omit<Day, 'day'>) => days.reduce((total, day) => total + day[key], 0);
  return {
    uploadedFiles: sum('uploadedFiles'),
    uploadedBytes: sum('uploadedBytes'),
    downloadedFiles: sum('downloadedFiles'),
    downloadedBytes: sum('downloadedBytes'),
  };
}
