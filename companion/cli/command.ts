import type { Printer, Summary } from './printer.ts';
import type { Terminal } from './terminal.ts';

/** One option of a command; with `value` (the word for it in the help) it takes one. */
export interface Option {
  value?: string;
  /** It may be given several times. */
  many?: true;
  about: string;
}

/** A row of the command table: how it is typed, what its help says, and where it is. */
export interface Command {
  /** One or two words. */
  name: string;
  /** What follows the name, as the help shows it: `NAME URL`. */
  args: string;
  /** How many words may follow. */
  count: readonly [least: number, most: number];
  about: string;
  options: Readonly<Record<string, Option>>;
  load(): Promise<{ run(context: Context): Promise<Summary> }>;
}

/** The values of the options that were given; those without a value are `true`. */
export type Options = Readonly<Partial<Record<string, string | true>>>;

/** The values of the options that were given and may be several times, in order. */
export type Lists = Readonly<Partial<Record<string, readonly string[]>>>;

/** What a command works with. */
export interface Context {
  args: readonly string[];
  options: Options;
  lists: Lists;
  home: string;
  /** What to type for the command line so that it works on `home`. */
  command: string;
  print: Printer;
  terminal: Terminal;
}
