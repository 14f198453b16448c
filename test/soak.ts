// npm run soak [PART OF A PATH …]: everything that takes a fixed share in npm test, whole and with a fresh seed.
import { buildExtension } from '../.ci/build-extension.ts';
import { runTests } from './run-tests.ts';
import { seed } from './seed.ts';
import { bringSystemPackages } from './system-packages.ts';
import { testFiles } from './test-files.ts';

process.env.PHOTOFERRY_SOAK = '1';
process.env.PHOTOFERRY_SEED = String(seed());
console.log(`Seed ${seed()}; again with the same: PHOTOFERRY_SEED=${seed()} npm run soak`);

const [, inNode] = await testFiles(process.argv.slice(2));
if (inNode && (await bringSystemPackages())) {
  await buildExtension();
  process.exitCode = await runTests([{ ...inNode, secondsAtMost: 6 * 3600 }]);
} else {
  process.exitCode = 1;
}
