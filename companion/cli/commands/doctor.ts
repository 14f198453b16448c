import { describeProblem, nextStep, toProblem } from '../../../shared/problems.ts';
import type { Check } from '../checks/check.ts';
import { checkDataFolder } from '../checks/data-folder.ts';
import { checkExtension } from '../checks/extension.ts';
import { checkPasswords } from '../checks/passwords.ts';
import { checkPort } from '../checks/port.ts';
import { checkServer } from '../checks/server.ts';
import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { listServers } from '../find-server.ts';
import { findPorts } from '../ports.ts';
import type { Printer, Summary } from '../printer.ts';
import { printable } from '../words.ts';

/** `photoferry doctor` */
export async function run({ home, command, print, terminal }: Context): Promise<Summary> {
  let failed = 0;
  let checks = 0;
  const report = (check: Check) => {
    checks++;
    if (check.problem) failed++;
    printCheck(print, check);
  };
  for (const browser of ['chromium', 'firefox'] as const) report(await checkExtension(browser));
  const engine = await openEngine(home).catch((error: unknown) => {
    const problem = toProblem(error);
    report({ about: 'Data folder', found: describeProblem(problem), problem });
    return null;
  });
  try {
    report(await checkPort(engine?.here === null, findPorts(terminal.env)));
    if (engine) {
      report(await checkDataFolder(home, engine.here === null));
      report(await checkPasswords(home, engine.here?.secrets ?? null));
      const servers = await listServers(engine);
      for (const server of servers) report(await checkServer(engine, server));
      if (servers.length === 0)
        print.note(`No servers yet. Add one: ${command} servers add NAME URL --user USER`);
    }
  } finally {
    await engine?.close();
  }
  print.note(failed === 0 ? '\nAll is well.' : `\n${failed} of ${checks} need attention.`);
  return { checks, failed };
}

function printCheck(print: Printer, { about, found, problem, next }: Check): void {
  const advice = problem && (next ?? nextStep(problem));
  const state = problem ? print.tone('✗ problem', 'bad') : print.tone('✓ ok     ', 'good');
  const record = { type: 'check', about, ok: !problem, found };
  print.item(
    problem ? { ...record, reason: problem.code, next: advice } : record,
    `${state}  ${printable(about)}: ${printable(found)}${advice ? `\n           ${printable(advice)}` : ''}`,
  );
}
