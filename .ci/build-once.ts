import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './root.ts';

/** What every build depends on besides its own sources. */
const COMMON_SOURCES = ['.ci/*.ts', 'vite.config.ts', 'tsconfig*.json', 'package-lock.json'];

/**
 * Makes `dist/<name>`, unless it was made from these very sources (globs below the checkout; tests do not count).
 * `make` fills a new folder, which then takes the old one's place, so that nobody meets a half-built one.
 */
export async function buildOnce(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const target = path.join(ROOT, 'dist', name);
  const stamp = path.join(ROOT, 'dist', '.made-from', name);
  const wanted = await hashOf([...COMMON_SOURCES, ...sources]);
  if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  console.log(`Building dist/${name} …`);
  await removeAbandoned();
  const fresh = path.join(ROOT, 'dist', `.new-${name}-${process.pid}`);
  try {
    await mkdir(fresh, { recursive: true });
    await make(fresh);
    await rm(stamp, { force: true });
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
}

/** What a build left behind that was stopped in the middle; named for its process, which is gone. */
async function removeAbandoned(): Promise<void> {
  for await (const folder of glob('dist/.new-*', { cwd: ROOT })) {
    const pid = Number(/-(\d+)$/.exec(folder)?.[1]);
    if (!isRunning(pid)) await rm(path.join(ROOT, folder), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function hashOf(globs: readonly string[]): Promise<string> {
  const files = (await Array.fromAsync(glob([...globs], { cwd: ROOT }))).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    if (/\.test\.tsx?$/.test(file) || !(await stat(path.join(ROOT, file))).isFile()) continue;
    hash.update(`${file}\0`).update(await readFile(path.join(ROOT, file)));
  }
  return hash.digest('hex');
}
