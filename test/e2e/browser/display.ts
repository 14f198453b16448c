/** A virtual X display with mouse and keyboard, for what headless Chromium cannot show: menus and prompts. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Child, startChild } from './child.ts';

const run = promisify(execFile);

export interface Display {
  readonly env: NodeJS.ProcessEnv & { DISPLAY: string; LC_ALL: string };
  /** Passes the words to xdotool. */
  input(...words: (string | number)[]): Promise<string>;
  /** The windows that are to be seen, by their ids; an open native menu is one of them. */
  windows(): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

/** Starts Xvfb on a number that it chooses itself. */
export async function startDisplay(width = 1280, height = 1000): Promise<Display> {
  const xvfb: Child = startChild('Xvfb', [
    '-displayfd',
    '1',
    '-screen',
    '0',
    `${width}x${height}x24`,
    '-nolisten',
    'tcp',
  ]);
  const number = (await xvfb.prints(/^(\d+)$/m)).at(1);
  // Where the locale is none, browsers cannot say names that are not ASCII, of files and of windows.
  const env = { ...process.env, DISPLAY: `:${number}`, LC_ALL: 'C.UTF-8' };
  return {
    env,
    input: async (...words) => (await run('xdotool', words.map(String), { env })).stdout,
    windows: async () => {
      const ids = await run('xdotool', ['search', '--onlyvisible', '.*'], { env }).catch(() => ({
        stdout: '',
      }));
      return new Set(ids.stdout.split('\n').filter(Boolean));
    },
    close: async () => {
      await xvfb.stop();
    },
  };
}
