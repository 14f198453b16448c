import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { openSecrets } from './index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pf-secrets-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = () => openSecrets(home, { keyring: false });
const SECRET = 'hunter2-Geheim-ß';

describe('secrets in a file', () => {
  test('are there after a restart, and gone after a deletion', async () => {
    const first = await open();
    assert.equal(first.kind, 'file');
    assert.equal(await first.get('server:1'), null);
    await first.delete('server:1');
    assert.deepEqual(readdirSync(home), [], 'nothing is made before there is something to keep');
    await Promise.all([
      first.set('server:1', SECRET),
      first.set('server:2', 'b'),
      first.set('server:2', 'c'),
    ]);
    const second = await open();
    assert.equal(await second.get('server:1'), SECRET);
    assert.equal(await second.get('server:2'), 'c');
    await second.delete('server:1');
    assert.equal(await second.get('server:1'), null);
    const third = await open();
    assert.deepEqual([await third.get('server:1'), await third.get('server:2')], [null, 'c']);
  });

  test('stand nowhere in clear, in files of their owner only', async () => {
    const secrets = await open();
    await secrets.set('server:1', JSON.stringify({ username: 'anna', password: SECRET }));
    const files = readdirSync(home).sort();
    assert.deepEqual(files, ['secrets.enc', 'secrets.key']);
    for (const file of files) {
      const content = readFileSync(join(home, file));
      for (const clear of [SECRET, 'hunter2', 'anna', btoa('hunter2').slice(0, 8), 'server:1']) {
        assert.equal(content.indexOf(clear), -1, `${clear} in ${file}`);
      }
      assert.equal(statSync(join(home, file)).mode & 0o777, 0o600);
    }
  });

  test('are closed again to others when somebody opened them', async () => {
    await (await open()).set('a', SECRET);
    chmodSync(join(home, 'secrets.key'), 0o644);
    await open();
    assert.equal(statSync(join(home, 'secrets.key')).mode & 0o777, 0o600);
  });

  test('are sealed differently each time', async () => {
    const secrets = await open();
    await secrets.set('a', SECRET);
    const before = readFileSync(join(home, 'secrets.enc'));
    await secrets.set('a', SECRET);
    assert.notDeepEqual(readFileSync(join(home, 'secrets.enc')), before);
  });

  test('that could not be stored are not claimed to be there', async () => {
    const secrets = await open();
    await secrets.set('a', 'old');
    rmSync(home, { recursive: true });
    await assert.rejects(secrets.set('a', 'new'), (error) => toProblem(error).code === 'home-unwritable');
    assert.equal(await secrets.get('a'), 'old');
  });

  const damage: [name: string, spoil: (enc: string, key: string) => void][] = [
    ['a changed byte', (enc) => writeFileSync(enc, flip(readFileSync(enc)))],
    ['half of it', (enc) => writeFileSync(enc, readFileSync(enc).subarray(0, 20))],
    ['nothing in it', (enc) => writeFileSync(enc, '')],
    ['another key', (_, key) => writeFileSync(key, Buffer.alloc(32))],
    ['a cut key', (_, key) => writeFileSync(key, 'short')],
    ['no key', (_, key) => rmSync(key)],
  ];
  for (const [name, spoil] of damage) {
    test(`with ${name} are put aside and said once`, async () => {
      await (await open()).set('server:1', SECRET);
      const [enc, key] = [join(home, 'secrets.enc'), join(home, 'secrets.key')];
      spoil(enc, key);
      const spoilt = readFileSync(enc);
      const problem = await open().then(() => assert.fail('opened'), toProblem);
      assert.equal(problem.code, 'secrets-unreadable');
      assert.deepEqual(readFileSync(problem.target ?? ''), spoilt);
      const anew = await open();
      assert.equal(await anew.get('server:1'), null);
      await anew.set('server:1', 'again');
      assert.equal(await (await open()).get('server:1'), 'again');
      assert.deepEqual(readFileSync(problem.target ?? ''), spoilt);
    });
  }

  test('that the system does not let us read are left where they are', async () => {
    await (await open()).set('a', SECRET);
    const enc = join(home, 'secrets.enc');
    rmSync(enc);
    mkdirSync(enc);
    const problem = await open().then(() => assert.fail('opened'), toProblem);
    assert.deepEqual([problem.code, problem.said], ['home-unwritable', 'EISDIR']);
    assert.deepEqual(readdirSync(home).sort(), ['secrets.enc', 'secrets.key']);
  });
});

describe('where the keyring is', () => {
  test('PHOTOFERRY_KEYRING=off means the file', async (t) => {
    const before = process.env.PHOTOFERRY_KEYRING;
    t.after(() => {
      if (before === undefined) delete process.env.PHOTOFERRY_KEYRING;
      else process.env.PHOTOFERRY_KEYRING = before;
    });
    process.env.PHOTOFERRY_KEYRING = 'off';
    writeFileSync(join(home, 'secrets.keyring'), '');
    assert.equal((await openSecrets(home)).kind, 'file');
  });

  test('a data folder that began with the file stays with it', async () => {
    await (await open()).set('a', SECRET);
    const secrets = await openSecrets(home, { keyring: true });
    assert.deepEqual([secrets.kind, await secrets.get('a')], ['file', SECRET]);
  });
});

function flip(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return changed;
}
