// npm test [PART OF A PATH …]: system packages, both builds, then unit, integration and browser tests.
import { buildExtension } from '../.ci/build-extension.ts';
import { totalsLine } from './reporter.ts';
import { runTests } from './run-tests.ts';
import { bringSystemPackages } from './system-packages.ts';
import { testFiles } from './test-files.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(filters: string[]): Promise<number> {
  const groups = await testFiles(filters);
  const needsSystem = groups.some(({ files }) =>
    files.some((file) => /^test\/(integration|e2e)\//.test(file)),
  );
  try {
    if (needsSystem && !(await bringSystemPackages())) throw new Error('No test was run.');
    await buildExtension();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log(totalsLine({ passed: 0, failed: 1 }));
    return 1;
  }
  return await runTests(groups);
}
