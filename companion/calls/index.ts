/** The calls of `shared/calls.ts`, answered by the parts of an open companion; whoever asks comes later. */
export { callTable, dispatcher } from './call-table.ts';
export { type Asker, checkParams } from './check-call.ts';
export { createEvents, type Events } from './events.ts';
export type { Parts } from './parts.ts';
