export { fileProblem, systemCode } from './file-problem.ts';
export { createRoom, requireRoom } from './free-space.ts';
export { createGroupSync } from './group-sync.ts';
export { makePrivateFolder } from './private-folder.ts';
export { readPieces } from './read-pieces.ts';
export { READING, readWhole } from './read-whole.ts';
export { giveBack, takeBuffer, useOnce } from './spare-buffers.ts';
export { syncFolder } from './sync-folder.ts';
export { writeAtomically } from './write-atomically.ts';
