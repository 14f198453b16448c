import { access, constants, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A browser that takes an unpacked extension from the command line. */
export interface FoundBrowser {
  kind: 'chromium' | 'firefox';
  path: string;
}

/** Programs by name. Not Google Chrome and its like: they ignore --load-extension. */
const PROGRAMS = [
  { kind: 'chromium', names: ['chromium', 'chromium-browser', 'ungoogled-chromium'] },
  { kind: 'firefox', names: ['firefox-developer-edition', 'firefox', 'firefox-esr'] },
] as const;

/** Places outside the PATH, by system. */
function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): FoundBrowser[] {
  if (platform === 'darwin') {
    return [
      { kind: 'chromium', path: '/Applications/Chromium.app/Contents/MacOS/Chromium' },
      { kind: 'firefox', path: '/Applications/Firefox.app/Contents/MacOS/firefox' },
    ];
  }
  if (platform !== 'win32') return [];
  const chromium = join('Chromium', 'Application', 'chrome.exe');
  const firefox = join('Mozilla Firefox', 'firefox.exe');
  return [
    ...[env.LOCALAPPDATA, env.ProgramFiles].flatMap((folder) =>
      folder ? [{ kind: 'chromium' as const, path: join(folder, chromium) }] : [],
    ),
    ...(env.ProgramFiles ? [{ kind: 'firefox' as const, path: join(env.ProgramFiles, firefox) }] : []),
  ];
}

/** The browsers of this computer that can show the demo, Chromium first. */
export async function findBrowsers(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<FoundBrowser[]> {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = PROGRAMS.flatMap(({ kind, names }) =>
    names.flatMap((name) => folders.map((folder) => ({ kind, path: join(folder, name) }))),
  );
  const found: FoundBrowser[] = [];
  const seen = new Set<string>();
  for (const browser of [...(platform === 'win32' ? [] : onPath), ...usualPlaces(env, platform)]) {
    if (!(await isProgram(browser.path))) continue;
    // On Debian /bin is /usr/bin: the same program is not tried twice.
    const program = `${browser.kind} ${await realpath(browser.path)}`;
    if (!seen.has(program)) found.push(browser);
    seen.add(program);
  }
  return found.sort((a, b) => a.kind.localeCompare(b.kind));
}

/** Whether a window could be opened. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

async function isProgram(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
