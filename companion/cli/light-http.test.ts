import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const loads = (program: string): boolean => {
  const said = `${program}\nconsole.log(process.moduleLoadList.some((name) => name.includes('undici/undici')));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', said], { encoding: 'utf8' });
  return JSON.parse(stdout);
};
const LIGHT = `import ${JSON.stringify(new URL('./light-http.ts', import.meta.url).href)};`;

test('an import of http loads no undici behind it; who wants fetch has it still', () => {
  assert.equal(loads("await import('node:http');"), true, 'Node does so no longer: light-http.ts can go');
  assert.equal(loads(`${LIGHT} await import('node:http');`), false);
  assert.equal(loads(`${LIGHT} await import('node:http'); await fetch('data:,x');`), true);
});
