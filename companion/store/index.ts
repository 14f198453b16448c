export { COUNT_WITHIN_MS, countFile, type Direction, readDays } from './daily-totals.ts';
export { type Machine, machine } from './machine.ts';
export { nextNumber, readMeta } from './meta.ts';
export { statement } from './statement.ts';
export { openStore, type Store } from './store.ts';
