import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { IN_CHECKOUT } from './checkout.ts';

/** Whether the person said where the data lies. */
export function isHomeGiven(given: string | true | undefined, env: NodeJS.ProcessEnv): boolean {
  return typeof given === 'string' || Boolean(env.PHOTOFERRY_HOME);
}

/** Where the demo keeps its data, unless told otherwise: inside a checkout; an installed one beside the real data. */
export function demoHome(usualHome: string): string {
  return IN_CHECKOUT ? join(import.meta.dirname, '..', '..', '.demo') : `${usualHome}-demo`;
}

/** Where all data lies: `--home`, PHOTOFERRY_HOME, or what the system keeps for such things. Absolute. */
export function findHome(
  given: string | true | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  if (typeof given === 'string') return resolve(given);
  return env.PHOTOFERRY_HOME ? resolve(env.PHOTOFERRY_HOME) : systemHome(env, platform);
}

function systemHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const user = env.HOME ?? homedir();
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'Photoferry');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Photoferry');
  return join(env.XDG_DATA_HOME || join(user, '.local', 'share'), 'photoferry');
}
