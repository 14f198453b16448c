/** Rows of the README's table “Measured”. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

export interface Row {
  what: string;
  /** With its unit. */
  value: string;
  /** The least that the same work takes without us; absent where there is no such thing. */
  floor?: string;
  /** Ours in terms of the floor. */
  ratio?: number;
  /** The same work by rclone from Debian, with its unit, and its time in terms of ours. */
  rclone?: string;
  rcloneRatio?: number;
}

/** How much of the machine others used in the second before the measurement: more than a little, and it is worth nothing. */
const busyBefore = await busyShare(1000);

const COLUMNS: { head: keyof Row; title: string; always: boolean }[] = [
  { head: 'what', title: 'what', always: true },
  { head: 'value', title: 'value', always: true },
  { head: 'floor', title: 'floor', always: true },
  { head: 'ratio', title: 'ratio', always: true },
  { head: 'rclone', title: 'rclone', always: false },
  { head: 'rcloneRatio', title: 'rclone ÷ ours', always: false },
];

/** Prints when, on which machine, and the rows. */
export function report(rows: readonly Row[]): void {
  const columns = COLUMNS.filter(({ head, always }) => always || rows.some((row) => row[head] !== undefined));
  const lines = [
    columns.map(({ title }) => title),
    columns.map(() => '---'),
    ...rows.map((row) => columns.map(({ head }) => cell(row[head]))),
  ];
  const today = new Date().toISOString().slice(0, 10);
  console.log(`${today}, ${machineSize()}, ${(100 * busyBefore).toFixed(0)} % busy before\n`);
  console.log(lines.map((line) => `| ${line.join(' | ')} |`).join('\n'));
}

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return value.toFixed(value < 10 ? 2 : 0);
  return value ?? '–';
}

function machineSize(): string {
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GiB of memory`;
  const model = cpus()[0]?.model.replace(/\((R|TM)\)/g, '') ?? 'unknown';
  return `${availableParallelism()} cores (${model}), ${memory}, Node ${process.version.slice(1)}, ${process.platform}`;
}

/** Share of the processors' time that is used by anybody, from now for so many milliseconds. */
async function busyShare(milliseconds: number): Promise<number> {
  const [idle, all] = processorTime();
  await wait(milliseconds);
  const [idleAfter, allAfter] = processorTime();
  return 1 - (idleAfter - idle) / (allAfter - all);
}

function processorTime(): [idle: number, all: number] {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return [sum(times.map(({ idle }) => idle)), sum(times.flatMap((time) => Object.values(time)))];
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
