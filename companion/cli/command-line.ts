import { parseArgs } from 'node:util';
import type { PhotoferryError } from '../../shared/problems.ts';
import type { Command, Lists, Option, Options } from './command.ts';
import { COMMANDS, COMMON_OPTIONS } from './commands.ts';
import { wrongUse } from './wrong-use.ts';

/** A command line, understood. */
export interface CommandLine {
  command: Command;
  /** The command's name as it was typed; empty where there was none. */
  given: string;
  args: readonly string[];
  options: Options;
  lists: Lists;
}

/** Reads what was typed; throws `wrong-use`. No value of an unknown option is repeated: it may be a password. */
export function readCommandLine(typed: readonly string[]): CommandLine {
  const all = Object.assign({}, COMMON_OPTIONS, ...COMMANDS.map(({ options }) => options));
  const { tokens } = parseArgs({
    args: [...typed],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries<{ value?: string }>(all).map(([name, { value }]) => [
        name,
        { type: value ? 'string' : 'boolean' },
      ]),
    ),
  });
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command = findCommand(words);
  const given = command ? words.slice(0, command.name.split(' ').length) : [];
  const args = words.slice(given.length);
  const known: Readonly<Record<string, Option>> = { ...COMMON_OPTIONS, ...command?.options };
  const options: Record<string, string | true> = {};
  const lists: Record<string, string[]> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) throw unknownOption(token.rawName, command);
    const value = readValue(token.rawName, option, token.value);
    if (option.many && value !== true) lists[token.name] = [...(lists[token.name] ?? []), value];
    else options[token.name] = value;
  }
  if (!command) {
    if (words.length === 0 && (options.help || options.version))
      return { command: first(), given: '', args, options, lists };
    throw words.length === 0 ? wrongUse('Say what to do.') : wrongUse(`There is no command “${words[0]}”.`);
  }
  if (!options.help && !options.version) requireCount(command, args.length);
  return { command, given: given.join(' '), args, options, lists };
}

function findCommand(words: readonly string[]): Command | undefined {
  const named = (count: number) => COMMANDS.find(({ name }) => name === words.slice(0, count).join(' '));
  return named(2) ?? named(1);
}

function readValue(name: string, option: { value?: string }, value: string | undefined): string | true {
  if (option.value === undefined) {
    if (value !== undefined) throw wrongUse(`${name} takes no value.`);
    return true;
  }
  if (value === undefined || value === '') throw wrongUse(`${name} needs a value: ${name} ${option.value}.`);
  return value;
}

function unknownOption(name: string, command: Command | undefined): PhotoferryError {
  if (/^--?pass/.test(name)) {
    return wrongUse(`There is no option ${name}: others could read it. Use --password-stdin, or be asked.`);
  }
  return wrongUse(`There is no option ${name}${command ? ` of photoferry ${command.name}` : ''}.`);
}

function requireCount({ name, args, count: [least, most] }: Command, count: number): void {
  const usage = `photoferry ${name} ${args}`.trim();
  if (count < least) throw wrongUse(`Something is missing: ${usage}.`);
  if (count > most) throw wrongUse(`That is too much: ${usage}.`);
}

function first(): Command {
  const [command] = COMMANDS;
  if (!command) throw new Error('the command table is empty');
  return command;
}
