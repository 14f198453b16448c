import { buildOnce } from './build-once.ts';
import { TARGETS, type Target } from './manifest.ts';
import { runPackage } from './run-program.ts';

const SOURCES = ['manifest.json', 'extension/**', 'shared/**'];

/** Builds the extension for both browsers into `dist/chromium` and `dist/firefox`, where something changed. */
export async function buildExtension(): Promise<void> {
  await Promise.all(TARGETS.map((target) => buildOnce(target, SOURCES, (folder) => build(target, folder))));
}

async function build(target: Target, folder: string): Promise<void> {
  const args = ['build', '--configLoader', 'native', '--logLevel', 'warn', '--outDir', folder];
  const status = await runPackage('vite/bin/vite.js', args, { env: { TARGET: target }, output: 'quiet' });
  if (status !== 0) throw new Error(`The extension for ${target} could not be built: see the lines above.`);
}
