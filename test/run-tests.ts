import { join } from 'node:path';
import { ROOT } from '../.ci/root.ts';
import { failureReport, longestFiles, totalsLine, totalsOf } from './reporter.ts';
import { runGroups } from './run-groups.ts';
import type { Group } from './test-files.ts';

/**
 * Runs the groups, then prints what took longest, every failure and, as the very last line, `N passed, N failed`.
 * Resolves with the exit status: 0 only if something ran and nothing failed; 130 after Ctrl-C.
 */
export async function runTests(groups: readonly Group[]): Promise<number> {
  // Each test file is a program, and many start others: what Node makes of a source is kept for the next one.
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, '.runtime', 'code-cache');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const results = await runGroups(groups, stop.signal);

  if (results.length > 1) console.log(`\nLongest: ${longestFiles(results)}`);
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
