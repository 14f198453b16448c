import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce } from './build-once.ts';
import { TARGETS, type Target, withAllSitesAllowed } from './manifest.ts';
import { ROOT } from './root.ts';
import { runPackage } from './run-program.ts';

const SOURCES = ['manifest.json', 'extension/**', 'shared/**'];

/** Builds the extension for both browsers into `dist/chromium` and `dist/firefox`, where something changed. */
export async function buildExtension(): Promise<void> {
  await Promise.all(TARGETS.map((target) => buildOnce(target, SOURCES, (folder) => build(target, folder))));
}

/** `dist/test-chromium` and `dist/test-firefox`: the same files, but access to all sites is granted at install. */
export async function buildTestExtension(): Promise<void> {
  await buildExtension();
  for (const target of TARGETS) {
    await buildOnce(`test-${target}`, SOURCES, async (folder) => {
      await cp(path.join(ROOT, 'dist', target), folder, { recursive: true });
      const file = path.join(folder, 'manifest.json');
      const manifest = withAllSitesAllowed(JSON.parse(await readFile(file, 'utf8')));
      await writeFile(file, JSON.stringify(manifest, null, 2));
    });
  }
}

async function build(target: Target, folder: string): Promise<void> {
  const args = ['build', '--configLoader', 'native', '--logLevel', 'warn', '--outDir', folder];
  const status = await runPackage('vite/bin/vite.js', args, { env: { TARGET: target }, output: 'quiet' });
  if (status !== 0) throw new Error(`The extension for ${target} could not be built: see the lines above.`);
}
