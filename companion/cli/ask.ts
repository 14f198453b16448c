import { PhotoferryError } from '../../shared/problems.ts';
import type { Terminal } from './terminal.ts';

const MAX_PASSWORD_BYTES = 4096;

/** Whether there is a person at the terminal who can answer. */
export const canAsk = ({ stdin, stderr }: Terminal): boolean => stdin.isTTY === true && stderr.isTTY === true;

/** Reads a password from standard input to its end; one line break at the end does not belong to it. */
export async function readPassword({ stdin }: Terminal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
    bytes += chunks.at(-1)?.length ?? 0;
    if (bytes > MAX_PASSWORD_BYTES)
      throw new PhotoferryError('wrong-use', { target: 'That is too long for a password.' });
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** Asks for a password; nothing of it appears on the screen. */
export function askPassword(terminal: Terminal, question: string): Promise<string> {
  return typed(terminal, question, '');
}

/** Asks a question; only a clear yes is one. */
export async function confirm(terminal: Terminal, question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await typed(terminal, `${question} [y/N] `, null)).trim());
}

/** One typed line; with `echo` null the characters are shown as they are. Throws `cancelled` on Ctrl-C and Ctrl-D. */
function typed({ stdin, stderr }: Terminal, question: string, echo: string | null): Promise<string> {
  // Before the question: what is typed as soon as it appears must not be shown either.
  stdin.setRawMode(true);
  stderr.write(question);
  stdin.setEncoding('utf8');
  return new Promise<string>((resolve, reject) => {
    let line = '';
    const end = (finish: () => void) => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      finish();
    };
    const read = (text: string) => {
      for (const character of text) {
        if (character === '\r' || character === '\n') return end(() => resolve(line));
        if (character === '\u0003' || character === '\u0004')
          return end(() => reject(new PhotoferryError('cancelled')));
        if (character === '\u007f' || character === '\b') {
          if (line !== '' && echo === null) stderr.write('\b \b');
          line = [...line].slice(0, -1).join('');
        } else {
          line += character;
          stderr.write(echo ?? character);
        }
      }
    };
    stdin.on('data', read);
    stdin.resume();
  });
}
