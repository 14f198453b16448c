/** Rows of the README's table “Measured”. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Row {
  what: string;
  /** With its unit. */
  value: string;
  /** The least that the same work takes without us; absent where there is no such thing. */
  floor?: string;
  /** Ours in terms of the floor. */
  ratio?: number;
}

/** What others kept the machine busy with before the measurement: of 1 or more, measure again. */
const loadBefore = loadavg()[0] ?? 0;

/** Prints when, on which machine, and the rows. */
export function report(rows: readonly Row[]): void {
  const cells = rows.map(({ what, value, floor = '–', ratio }) => [
    what,
    value,
    floor,
    ratio === undefined ? '–' : ratio.toFixed(ratio < 10 ? 2 : 0),
  ]);
  const lines = [['what', 'value', 'floor', 'ratio'], ['---', '---', '---', '---'], ...cells];
  const today = new Date().toISOString().slice(0, 10);
  console.log(`${today}, ${machineSize()}, load ${loadBefore.toFixed(1)} before\n`);
  console.log(lines.map((line) => `| ${line.join(' | ')} |`).join('\n'));
}

function machineSize(): string {
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GiB of memory`;
  const model = cpus()[0]?.model.replace(/\((R|TM)\)/g, '') ?? 'unknown';
  return `${availableParallelism()} cores (${model}), ${memory}, Node ${process.version.slice(1)}, ${process.platform}`;
}

/** The middle one of the values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Smallest and largest, for what a median hides. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
