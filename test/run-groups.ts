import { fileLine } from './reporter.ts';
import { type FileResult, runFile } from './run-file.ts';
import type { Group } from './test-files.ts';

/**
 * Runs the groups side by side, each in lanes of its own, with a line for each file as it ends. A lane whose group has
 * no more files takes those of the groups after it, so that none stands empty. Starts none after `signal`.
 */
export async function runGroups(groups: readonly Group[], signal: AbortSignal): Promise<FileResult[]> {
  const waiting = groups.map((group) => ({ ...group, files: [...group.files] }));
  const results: FileResult[] = [];
  for (const { name, files } of groups) if (files.length > 0) console.log(`${name}: ${files.length} files`);
  const lane = async (first: number) => {
    while (!signal.aborted) {
      const group = waiting.slice(first).find(({ files }) => files.length > 0);
      const file = group?.files.shift();
      if (!group || !file) return;
      const result = await runFile(file, group.secondsAtMost, signal);
      console.log(fileLine(result));
      results.push(result);
    }
  };
  await Promise.all(groups.flatMap(({ lanes }, n) => Array.from({ length: lanes }, () => lane(n))));
  return results;
}
