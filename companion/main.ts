/** The program `photoferry`. Everything it does is a command in cli/. */
import './cli/file-threads.ts';
import './cli/code-cache.ts';

// Loaded only now: the cache serves what is imported after it was opened.
const { runCommandLine } = await import('./cli/run.ts');
const { openTerminal } = await import('./cli/terminal.ts');

const terminal = openTerminal(process);
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
terminal.close();
