export { type Log, type LogFields, type LogLevel, openLog } from './log.ts';
export { redact } from './redact.ts';
