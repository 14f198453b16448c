/** The program `photoferry`. Everything it does is a command in cli/. */
import './cli/file-threads.ts';
import './cli/small-heap.ts';
import { runCommandLine } from './cli/run.ts';
import { openTerminal } from './cli/terminal.ts';

const terminal = openTerminal(process);
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
terminal.close();
