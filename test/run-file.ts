import { run } from 'node:test';
import { inspect } from 'node:util';

/** What came of one test file. */
export interface FileResult {
  /** Path from the top folder. */
  file: string;
  passed: number;
  skipped: number;
  failures: Failure[];
  seconds: number;
  /** What the file printed. */
  output: string;
}

/** A test that failed: its name with those of the suites around it, where it stands, and why. */
export interface Failure {
  name: string;
  location: string;
  reason: string;
}

/**
 * Runs one test file in a process of its own. The process is ended by `signal`, and after `secondsAtMost`; both count
 * as a failure of the file, and so do a crash outside a test and a file without any test.
 */
export async function runFile(file: string, secondsAtMost: number, signal: AbortSignal): Promise<FileResult> {
  const started = performance.now();
  const tooLong = AbortSignal.timeout(secondsAtMost * 1000);
  const result: FileResult = { file, passed: 0, skipped: 0, failures: [], seconds: 0, output: '' };
  const fail = (reason: string) =>
    result.failures.push({ name: 'the file as a whole', location: file, reason });
  const suites: string[] = [];

  for await (const { type, data } of run({ files: [file], signal: AbortSignal.any([signal, tooLong]) })) {
    if (type === 'test:stdout' || type === 'test:stderr') result.output += data.message;
    if (type === 'test:diagnostic' && data.level !== 'info') result.output += `${data.message}\n`;
    if (type === 'test:start') suites[data.nesting] = data.name;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite') continue;
    const isFileItself = data.nesting === 0 && data.name === file;
    if (type === 'test:pass') {
      if (isFileItself) fail('There is no test in it.');
      else if (data.skip !== undefined || data.todo !== undefined) result.skipped += 1;
      else result.passed += 1;
    } else if (isFileItself) {
      fail(wholeFileReason(signal, tooLong, secondsAtMost));
    } else if (!hasFailedInside(data.details.error)) {
      result.failures.push({
        name: [...suites.slice(0, data.nesting), data.name].join(' › '),
        location: `${file}:${data.line ?? 1}:${data.column ?? 1}`,
        reason: inspect(data.details.error.cause ?? data.details.error),
      });
    }
  }
  if (result.passed + result.skipped + result.failures.length === 0) {
    fail(wholeFileReason(signal, tooLong, secondsAtMost));
  }
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

function wholeFileReason(signal: AbortSignal, tooLong: AbortSignal, secondsAtMost: number): string {
  if (signal.aborted) return 'Stopped.';
  if (tooLong.aborted) return `It did not end within ${secondsAtMost} s: is something left open?`;
  return 'It ended with an error outside its tests; what it printed stands below.';
}

/** A test that failed only because one inside it did: that one is reported. */
function hasFailedInside(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}
