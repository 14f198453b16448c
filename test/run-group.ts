import { fileLine } from './reporter.ts';
import { type FileResult, runFile } from './run-file.ts';
import type { Group } from './test-files.ts';

/** Runs a group's files, `atOnce` of them side by side, with a line for each as it ends. Starts none after `signal`. */
export async function runGroup(group: Group, signal: AbortSignal): Promise<FileResult[]> {
  if (group.files.length === 0) return [];
  console.log(`\n${group.name}: ${group.files.length} files`);
  const waiting = [...group.files];
  const results: FileResult[] = [];
  const lane = async () => {
    for (let file = waiting.shift(); file && !signal.aborted; file = waiting.shift()) {
      const result = await runFile(file, group.secondsAtMost, signal);
      console.log(fileLine(result));
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: group.atOnce }, lane));
  return results;
}
