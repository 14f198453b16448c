import { PhotoferryError, type ProblemCode, toProblem } from '../../shared/problems.ts';
import { PRODUCT, VERSION } from '../../shared/product.ts';
import { commandFor } from './command-for.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { commandHelp, overview } from './help.ts';
import { findHome } from './home.ts';
import { openPrinter } from './printer.ts';
import type { Terminal } from './terminal.ts';

/** What was typed cannot be meant, as opposed to: it was tried and failed. */
const WRONG_USE: ReadonlySet<ProblemCode> = new Set(['wrong-use', 'not-a-url', 'unsupported-scheme']);

/** Runs one command line; answers its exit status: 0 all done, 1 something failed, 2 wrong use, 3 something is held. Never throws. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const print = openPrinter(terminal, args.includes('--json'));
  const started = performance.now();
  try {
    const line = readCommandLine(args);
    if (showedItself(line, terminal)) return 0;
    const command = await line.command.load();
    const home = findHome(line.options.home, terminal.env);
    const call = commandFor(home, terminal.env);
    const summary = await command.run({ ...line, home, command: call, print, terminal });
    print.summary({ ...summary, seconds: summary.seconds ?? secondsSince(started) });
    if (summary.failed > 0) return 1;
    return summary.held ? 3 : 0;
  } catch (error) {
    const problem = toProblem(error);
    print.problem(problem);
    print.summary({ failed: 1, seconds: secondsSince(started) });
    return error instanceof PhotoferryError && WRONG_USE.has(problem.code) ? 2 : 1;
  } finally {
    print.close();
  }
}

/** `--help` and `--version`: printed, and nothing else is done. */
function showedItself(line: CommandLine, { stdout }: Terminal): boolean {
  if (line.options.version) stdout.write(`${PRODUCT} ${VERSION}\n`);
  else if (line.options.help) stdout.write(line.given === '' ? overview() : commandHelp(line.command));
  else return false;
  return true;
}

const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1000;
