/** The program `photoferry`. Everything it does is a command in cli/. */
import './cli/file-threads.ts';
import './cli/light-http.ts';
import './cli/code-cache.ts';

// Loaded only now: both serve what is imported after them.
const { runCommandLine } = await import('./cli/run.ts');
const { openTerminal } = await import('./cli/terminal.ts');

const terminal = openTerminal(process);
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
terminal.close();
