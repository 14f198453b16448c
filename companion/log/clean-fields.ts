import type { LogFields } from './log.ts';
import { redact } from './redact.ts';

const SECRET_NAME =
  /password|passwd|secret|token|authorization|cookie|credential|pairingcode|private|^key$|^code$/i;
const RESERVED = new Set(['time', 'level', 'event']);
const MAX_TEXT = 2000;

/** Fields as they may stand in the log: redacted, cut to a length, and none whose name says that it is secret. */
export function cleanFields(fields: LogFields): LogFields {
  const clean: LogFields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || RESERVED.has(name)) continue;
    if (SECRET_NAME.test(name)) clean[name] = '[hidden]';
    else clean[name] = typeof value === 'string' ? redact(value.slice(0, MAX_TEXT)) : value;
  }
  return clean;
}
