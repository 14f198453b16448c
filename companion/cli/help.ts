import type { Command, Option } from './command.ts';
import { COMMANDS, COMMON_OPTIONS } from './commands.ts';

/** What `photoferry --help` prints. */
export function overview(): string {
  const rows = COMMANDS.map(({ name, args, about }) => [`${name} ${args}`.trim(), about] as const);
  return (
    'Photoferry puts photos on your own WebDAV servers, checked.\n\n' +
    `usage: photoferry COMMAND [options]\n\n${columns(rows)}\n` +
    `options of every command:\n${optionRows(COMMON_OPTIONS)}\n` +
    'Exit status: 0 all done, 1 something failed, 2 wrong use, 3 held. More: photoferry COMMAND --help\n'
  );
}

/** What `photoferry COMMAND --help` prints. */
export function commandHelp({ name, args, about, options }: Command): string {
  const own = Object.keys(options).length > 0 ? `options:\n${optionRows(options)}\n` : '';
  return (
    `usage: photoferry ${`${name} ${args}`.trim()} [options]\n\n${about}\n\n` +
    `${own}options of every command:\n${optionRows(COMMON_OPTIONS)}`
  );
}

function optionRows(options: Readonly<Record<string, Option>>): string {
  return columns(
    Object.entries(options).map(
      ([name, { value, many, about }]) =>
        [`--${name}${value ? ` ${value}` : ''}${many ? ' …' : ''}`, about] as const,
    ),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
