import { failureReport, totalsLine, totalsOf } from './reporter.ts';
import type { FileResult } from './run-file.ts';
import { runGroup } from './run-group.ts';
import type { Group } from './test-files.ts';

/**
 * Runs the groups one after the other, then prints every failure and, as the very last line, `N passed, N failed`.
 * Resolves with the exit status: 0 only if something ran and nothing failed; 130 after Ctrl-C.
 */
export async function runTests(groups: readonly Group[]): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const results: FileResult[] = [];
  for (const group of groups) results.push(...(await runGroup(group, stop.signal)));

  const report = failureReport(results);
  if (report) console.log(`\n${'─'.repeat(80)}\n${report}`);
  const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
  if (skipped > 0) console.log(`${skipped} skipped`);
  if (results.length === 0) console.log('No test file ran.');
  const totals = totalsOf(results);
  console.log(`\n${totalsLine(totals)}`);
  if (stop.signal.aborted) return 130;
  return totals.failed > 0 || totals.passed === 0 ? 1 : 0;
}
