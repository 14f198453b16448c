import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPrinter } from './printer.ts';
import type { Terminal } from './terminal.ts';

test('what a server says cannot steer the terminal', () => {
  let written = '';
  const stream = { write: (text: string) => (written += text) };
  const terminal = { stdout: stream, stderr: stream, env: {} } as unknown as Terminal;
  const said = 'no\u001b]0;title\u0007 \u009b2J\rall is well';
  openPrinter(terminal, false).problem({ code: 'server-error', target: 'host\u001b[2K', said });
  assert.match(written, /no\ufffd\]0;title/);
  assert.doesNotMatch(written.replaceAll('\n', ''), /\p{Cc}/u);
});
