import type { FileResult } from './run-file.ts';

/** How many tests passed and failed. */
export interface Totals {
  passed: number;
  failed: number;
}

/** One line for a file that has just ended. */
export function fileLine({ file, passed, skipped, failures, seconds }: FileResult): string {
  const counts = [
    `${passed} passed`,
    failures.length > 0 && `${failures.length} FAILED`,
    skipped > 0 && `${skipped} skipped`,
  ].filter(Boolean);
  return `${failures.length > 0 ? 'FAILED' : 'ok    '} ${file}: ${counts.join(', ')} (${seconds.toFixed(1)} s)`;
}

/** Every failure in full, with its place and what the file printed. Empty where nothing failed. */
export function failureReport(results: readonly FileResult[]): string {
  return results
    .filter(({ failures }) => failures.length > 0)
    .map(({ file, failures, output }) => {
      const each = failures.map(
        ({ name, location, reason }) => `✗ ${name}\n  at ${location}\n${indent(reason)}\n`,
      );
      const printed = output.trim() ? `What ${file} printed:\n${indent(tail(output))}\n` : '';
      return each.join('\n') + (printed && `\n${printed}`);
    })
    .join('\n');
}

/** The files that took longest, with their seconds. */
export function longestFiles(results: readonly FileResult[], count = 10): string {
  return results
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`)
    .join(', ');
}

/** All files together. */
export function totalsOf(results: readonly FileResult[]): Totals {
  return results.reduce(
    (sum, { passed, failures }) => ({ passed: sum.passed + passed, failed: sum.failed + failures.length }),
    { passed: 0, failed: 0 },
  );
}

/** The last line of a run; read by .ci/run. */
export function totalsLine({ passed, failed }: Totals): string {
  return `${passed} passed, ${failed} failed`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}

function tail(text: string): string {
  const lines = text.trimEnd().split('\n');
  const kept = lines.slice(-200);
  return (
    (lines.length > kept.length ? `… ${lines.length - kept.length} lines before …\n` : '') + kept.join('\n')
  );
}
