import { COMMAND } from './checkout.ts';
import { findHome } from './home.ts';

/** What to type for the command line so that it works on this data folder, at a terminal with this environment. */
export function commandFor(
  home: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  return home === findHome(undefined, env, platform)
    ? COMMAND
    : `${COMMAND} --home ${shellWord(home, platform)}`;
}

/** As `commandFor`, at any terminal of this person: it need not have our PHOTOFERRY_HOME. */
export function commandAnywhere(home: string, env: NodeJS.ProcessEnv): string {
  return commandFor(home, { ...env, PHOTOFERRY_HOME: undefined });
}

/** A path as one word of a shell. */
function shellWord(text: string, platform: NodeJS.Platform): string {
  if (/^[\w./:\\@%+,-]+$/.test(text)) return text;
  return platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
