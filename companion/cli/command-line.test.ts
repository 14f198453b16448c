import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { readCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';
import { commandHelp, overview } from './help.ts';

const wrong = (...typed: string[]): string => {
  try {
    readCommandLine(typed);
  } catch (error) {
    assert.ok(error instanceof PhotoferryError && error.problem.code === 'wrong-use', String(error));
    return error.message;
  }
  return assert.fail(`taken: ${typed.join(' ')}`);
};

describe('a command line', () => {
  it('is read with options anywhere', () => {
    const line = readCommandLine([
      '--home',
      '/h',
      'servers',
      '--user',
      'ana',
      'add',
      'Nas',
      'https://n.example',
    ]);
    assert.equal(line.command.name, 'servers add');
    assert.deepEqual(line.args, ['Nas', 'https://n.example']);
    assert.deepEqual(line.options, { home: '/h', user: 'ana' });
  });

  it('keeps the values of an option that may be given several times, in order', () => {
    const typed = ['sync', 'set', 'a', '--include', '*.jpg', '--name', 'b', '--include=2026/**'];
    const { options, lists } = readCommandLine(typed);
    assert.deepEqual([options, lists], [{ name: 'b' }, { include: ['*.jpg', '2026/**'] }]);
  });

  it('takes the longer command where two fit', () => {
    assert.equal(readCommandLine(['servers']).command.name, 'servers');
    assert.equal(readCommandLine(['servers', 'test', 'x']).command.name, 'servers test');
  });

  it('keeps file names that look like options behind --', () => {
    assert.deepEqual(readCommandLine(['upload', '--to', 'N:/', '--', '--help', '-a']).args, ['--help', '-a']);
  });

  it('refuses what it does not know, and says what', () => {
    assert.match(wrong('synch'), /no command “synch”/);
    assert.match(wrong(), /Say what to do/);
    assert.match(wrong('--json'), /Say what to do/);
    assert.match(wrong('upload', 'a.jpg', '--too', 'N:/'), /no option --too of photoferry upload/);
    assert.match(wrong('ls', 'N:/', '--user', 'ana'), /no option --user of photoferry ls/);
    assert.match(wrong('upload', '--to', 'N:/'), /Something is missing/);
    assert.match(wrong('ls', 'N:/', 'M:/'), /too much/);
    assert.match(wrong('status', '--json=yes'), /--json takes no value/);
    assert.match(wrong('upload', 'a', '--to'), /--to needs a value/);
    assert.match(wrong('servers', 'rename', 'a'), /too much: photoferry servers/);
  });

  it('never repeats a password that was given the wrong way', () => {
    for (const typed of [
      ['--password', 'hunter2'],
      ['--password=hunter2'],
      ['-phunter2'],
      ['--pass=hunter2'],
    ]) {
      assert.doesNotMatch(
        wrong('servers', 'add', 'N', 'https://n.example', '--user', 'a', ...typed),
        /hunter2/,
      );
    }
    assert.match(wrong('servers', 'add', 'N', 'https://n.example', '--password', 'x'), /--password-stdin/);
  });

  it('shows help without the words that a command needs', () => {
    assert.equal(readCommandLine(['upload', '--help']).options.help, true);
    assert.equal(readCommandLine(['--help']).given, '');
  });
});

describe('the help', () => {
  it('names every command, and each command its options', () => {
    for (const command of COMMANDS) {
      assert.ok(overview().includes(`  ${command.name}`), command.name);
      for (const option of Object.keys(command.options))
        assert.ok(commandHelp(command).includes(`--${option}`));
    }
    assert.ok(
      overview()
        .split('\n')
        .every((line) => line.length <= 130),
    );
  });

  it('leads to commands that exist', async () => {
    for (const command of COMMANDS) assert.equal(typeof (await command.load()).run, 'function', command.name);
  });
});
