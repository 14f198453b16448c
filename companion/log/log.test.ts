import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openLog, redact } from './index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pf-log-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lines = (name = 'photoferry.log') =>
  readFileSync(join(home, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('the log', () => {
  test('writes one owner-only JSON line per event and goes on in the same file', () => {
    const at = new Date('2026-11-23T10:00:00Z');
    const first = openLog(home, undefined, () => at);
    first.write('normal', 'started', { port: 47821, since: undefined, name: 'a\nb' });
    first.close();
    first.write('normal', 'after the end');
    const second = openLog(home, undefined, () => at);
    second.write('error', 'failed', { level: 'normal', event: 'forged' });
    second.close();
    const time = '2026-11-23T10:00:00.000Z';
    assert.deepEqual(lines(), [
      { time, level: 'normal', event: 'started', port: 47821, name: 'a\nb' },
      { time, level: 'error', event: 'failed' },
    ]);
    assert.equal(statSync(join(home, 'photoferry.log')).mode & 0o777, 0o600);
  });

  test('keeps one older file', () => {
    const log = openLog(home, 300);
    for (let n = 0; n < 40; n += 1) log.write('debug', 'counted', { n });
    log.close();
    assert.deepEqual(readdirSync(home).sort(), ['photoferry.log', 'photoferry.log.1']);
    assert.equal(lines().at(-1).n, 39);
    const [older, newer] = [lines('photoferry.log.1'), lines()];
    assert.equal(older.at(-1).n + 1, newer[0].n);
    for (const { size } of readdirSync(home).map((name) => statSync(join(home, name))))
      assert.ok(size <= 300);
  });

  test('does not throw when it cannot write', () => {
    writeFileSync(join(home, 'photoferry.log.1'), '');
    rmSync(join(home, 'photoferry.log.1'));
    const log = openLog(home, 10);
    log.write('normal', 'first');
    rmSync(home, { recursive: true });
    log.write('normal', 'cannot be rotated');
    log.write('normal', 'nor written');
    log.close();
  });

  test('lets no secret through, whatever field it stands in', () => {
    const secret = 'hunter2-Geheim';
    const log = openLog(home);
    log.write('normal', 'tried', {
      password: secret,
      userPassword: secret,
      authorization: secret,
      token: secret,
      url: `https://anna:${secret}@cloud.example.org/dav/`,
      odd: `https://anna:${secret}/p@rt@cloud.example.org/dav/`,
      photo: `https://cdn.example.org/a.jpg?signature=${secret}#${secret}`,
      header: `PUT /x Authorization: Basic ${btoa(`anna:${secret}`)}`,
      json: JSON.stringify({ authorization: `Bearer ${secret}` }),
      digest: `Digest username="anna", response="${secret}"`,
      picture: `data:image/png;base64,${secret}`,
      cookie: `session=${secret}`,
      sent: `Cookie: session=${secret}`,
      pairing: 'PF-ABCD-EFGH-JKMN-PQRS',
    });
    log.close();
    const text = readFileSync(join(home, 'photoferry.log'), 'utf8');
    assert.ok(!text.includes(secret), text);
    assert.ok(!text.includes(btoa(`anna:${secret}`)), text);
    assert.ok(!text.includes('ABCD'), text);
    assert.ok(text.includes('https://cloud.example.org/dav/'), text);
    assert.ok(text.includes('https://cdn.example.org/a.jpg'), text);
  });
});

describe('redact', () => {
  for (const [text, expected] of [
    ['nothing to hide', 'nothing to hide'],
    ['http://127.0.0.1:8080/dav/', 'http://127.0.0.1:8080/dav/'],
    ['http://127.0.0.1:8080/photos/me@home.jpg', 'http://127.0.0.1:8080/photos/me@home.jpg'],
    ['https://u:p@h/ and https://v:q@i/', 'https://h/ and https://i/'],
    ['https://token@h/x', 'https://h/x'],
    ['https://u:a@b@h/x', 'https://h/x'],
    ['https://u:a?b#c/d@h/x', 'https://h/x'],
    ['(https://h/a.jpg?sig=1)', '(https://h/a.jpg?[hidden]'],
    ['/home/anna/Photos/a?b.jpg', '/home/anna/Photos/a?b.jpg'],
    ['authorization: Basic YTpi', 'authorization: [hidden]'],
  ] as const) {
    test(text, () => assert.equal(redact(text), expected));
  }
});
