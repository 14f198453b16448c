import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../files/index.ts';
import { cleanFields } from './clean-fields.ts';

export type LogLevel = 'debug' | 'warn' | 'error' | 'normal';
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  /** One line: an event by its fixed name, what varies as fields. Never throws: work goes on without its log. */
  write(level: LogLevel, event: string, fields?: LogFields): void;
  close(): void;
}

const MAX_BYTES = 5 * 1024 * 1024;

/** Opens `<home>/photoferry.log`: JSON lines, owner-only, one older file kept. Throws `home-unwritable`. */
export function openLog(home: string, maxBytes = MAX_BYTES, now: () => Date = () => new Date()): Log {
  makePrivateFolder(home);
  const path = join(home, 'photoferry.log');
  let file: number | null = open(path);
  let size = file === null ? 0 : fstatSync(file).size;

  function rotate(): void {
    if (file !== null) closeSync(file);
    file = null;
    renameSync(path, `${path}.1`);
    file = open(path);
    size = 0;
  }

  return {
    write(level, event, fields = {}) {
      if (file === null) return;
      const line = `${JSON.stringify({ time: now().toISOString(), level, event, ...cleanFields(fields) })}\n`;
      try {
        if (size + Buffer.byteLength(line) > maxBytes && size > 0) rotate();
        size += writeSync(file, line);
      } catch {
        // A full disk is said by the work that needs the disk.
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function open(path: string): number | null {
  try {
    return openSync(path, 'a', 0o600);
  } catch {
    return null;
  }
}
