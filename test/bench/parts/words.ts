import { median, spread } from './report.ts';

export function inSeconds(values: readonly number[]): string {
  return `${median(values).toFixed(2)} s (${spread(values, 2)})`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
