import { describeProblem, nextStep, type Problem } from '../../shared/problems.ts';
import type { Terminal } from './terminal.ts';
import { paint, printable, type Tone } from './words.ts';

/** How a command ended; what else a command counts stands beside it. */
export interface Summary {
  failed: number;
  seconds?: number;
  [counted: string]: number | undefined;
}

/** The one way to the screen: JSON objects with `--json`, lines for people without. */
export interface Printer {
  readonly json: boolean;
  /** A person looks on: progress is shown. */
  readonly isWatched: boolean;
  /** One result: its record as JSON, or its text. */
  item(record: { type: string } & Record<string, unknown>, text: string): void;
  /** A remark for people only. */
  note(text: string): void;
  /** What went wrong and what to do next. */
  problem(problem: Problem, tone?: Tone): void;
  /** A line that is written over by the next one; empty takes it away. Only where a person looks on. */
  progress(text: string): void;
  summary(summary: Summary): void;
  /** Text in a tone, where the terminal shows colours. */
  tone(text: string, tone: Tone): string;
  close(): void;
}

/** With `json`, and where nobody watches, there is no line of progress. */
export function openPrinter({ stdout, stderr, env }: Terminal, json: boolean): Printer {
  const colours = (stream: NodeJS.WriteStream) =>
    stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const tone = (text: string, wanted: Tone) => (colours(stdout) ? paint(text, wanted) : text);
  const watched = !json && stderr.isTTY === true && env.TERM !== 'dumb';
  let running = '';
  const progress = (text: string) => {
    if (!watched || text === running) return;
    running = text;
    stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
  };
  const write = (text: string) => {
    progress('');
    stdout.write(`${text}\n`);
  };
  return {
    json,
    isWatched: watched,
    item: (record, text) => write(json ? JSON.stringify(record) : text),
    note: (text) => {
      if (!json) write(text);
    },
    problem: (problem, wanted = 'bad') => {
      if (json) {
        write(
          JSON.stringify({
            type: 'problem',
            ...problem,
            message: describeProblem(problem),
            next: nextStep(problem),
          }),
        );
        return;
      }
      progress('');
      const mark = colours(stderr) ? paint('✗', wanted) : '✗';
      stderr.write(`${mark} ${printable(describeProblem(problem))}\n  ${printable(nextStep(problem))}\n`);
    },
    progress,
    summary: (summary) => {
      progress('');
      if (json) stdout.write(`${JSON.stringify({ type: 'summary', ...summary })}\n`);
    },
    tone,
    close: () => progress(''),
  };
}
