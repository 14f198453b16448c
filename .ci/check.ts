// npm run check: style, types and what the browsers' stores would say. The last line is `N passed, N failed`.
import { buildExtension } from './build-extension.ts';
import { runPackage } from './run-program.ts';

const CHECKS: [name: string, run: () => Promise<number>][] = [
  [
    'Lint and format (biome)',
    () =>
      runPackage('@biomejs/biome/bin/biome', [
        'ci',
        '--error-on-warnings',
        `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      ]),
  ],
  ['Types (tsc)', () => runPackage('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'])],
  ['Extension for Firefox (web-ext lint)', lintExtension],
];

let failed = 0;
for (const [name, run] of CHECKS) {
  const started = performance.now();
  const status = await run();
  if (status !== 0) failed += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s`);
}
console.log(`${CHECKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Errors fail, warnings are shown: one of them stands in Preact's own code. */
async function lintExtension(): Promise<number> {
  try {
    await buildExtension();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  const args = ['lint', '--source-dir', 'dist/firefox', '--no-config-discovery', '--boring'];
  return await runPackage('web-ext/bin/web-ext.js', args, { env: { NO_UPDATE_NOTIFIER: '1' } });
}
