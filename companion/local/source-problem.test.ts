import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { sourceProblem } from './source-problem.ts';

test('a name from a system with other letters is told from a file that is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-names-'));
  await writeFile(Buffer.concat([Buffer.from(join(folder, 'caf')), Buffer.from([0xe9])]), 'there');
  const [name = ''] = await readdir(folder);
  const problemAt = async (path: string) =>
    toProblem(sourceProblem(await stat(path).catch((error: unknown) => error), path));
  const unreadable = await problemAt(join(folder, name));
  assert.deepEqual([unreadable.code, unreadable.said], ['source-unreadable', 'its name is not in UTF-8']);
  assert.equal((await problemAt(join(folder, 'gone'))).code, 'source-missing');
  await rm(folder, { recursive: true });
});
