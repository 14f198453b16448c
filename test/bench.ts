// npm run bench [PART OF A NAME …]: runs each measurement in test/bench/, one after the other, alone on the machine.
import { glob } from 'node:fs/promises';
import { buildExtension } from '../.ci/build-extension.ts';
import { ROOT } from '../.ci/root.ts';
import { runProgram } from '../.ci/run-program.ts';

const filters = process.argv.slice(2);
const found = await Array.fromAsync(glob('test/bench/*.ts', { cwd: ROOT }));
const files = found
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();

await buildExtension();
if (files.length === 0) console.error('No measurement of that name in test/bench/.');
let failed = files.length === 0;
for (const file of files) {
  console.log(`\n${file}`);
  if ((await runProgram(process.execPath, [file])) !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
