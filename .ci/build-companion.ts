import { cp } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce } from './build-once.ts';
import { ROOT } from './root.ts';
import { runPackage } from './run-program.ts';

const FOLDERS = ['companion', 'shared'];

/** The companion as JavaScript in `dist/node`, for the npm package: Node strips no types below node_modules. */
export async function buildCompanion(): Promise<void> {
  await buildOnce(
    'node',
    FOLDERS.map((folder) => `${folder}/**`),
    async (folder) => {
      const args = ['-p', 'tsconfig.build.json', '--outDir', folder];
      if ((await runPackage('typescript/bin/tsc', args)) !== 0) {
        throw new Error('The companion could not be built: see the lines above.');
      }
      for (const source of FOLDERS) await copyOtherFiles(source, path.join(folder, source));
    },
  );
}

/** Sample photos and whatever else is no TypeScript lies beside the code that reads it. */
async function copyOtherFiles(source: string, target: string): Promise<void> {
  await cp(path.join(ROOT, source), target, { recursive: true, filter: (file) => !file.endsWith('.ts') });
}
