import { closeSync, ftruncateSync, futimesSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFile, modelFolder, type TreeRule } from '../../servers/model-tree.ts';

/** The local side of a model tree: files that have a size and a time, and no bytes. */
export function makeSparseTree({ folders, inEach, size, modifiedAt }: TreeRule) {
  const root = mkdtempSync(join(tmpdir(), 'pf-bench-sparse-'));
  for (let n = 0; n < folders; n++) {
    const folder = join(root, modelFolder(n));
    mkdirSync(folder);
    for (let file = 0; file < inEach; file++) {
      const handle = openSync(join(folder, modelFile(file)), 'w');
      ftruncateSync(handle, size);
      futimesSync(handle, modifiedAt, modifiedAt);
      closeSync(handle);
    }
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}
