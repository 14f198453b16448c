/** A door with nothing behind it but a store: the calls answer what the test says. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asker, readParams, readResult } from '../../companion/calls/check-call.ts';
import { createEvents } from '../../companion/calls/index.ts';
import { type Door, type DoorOptions, openDoor } from '../../companion/door/door.ts';
import type { Host } from '../../companion/door/host.ts';
import { openLog } from '../../companion/log/index.ts';
import { openPairings, type Pairings } from '../../companion/pairing/index.ts';
import { openStore } from '../../companion/store/index.ts';

export interface TestHost extends Host {
  /** Calls that came through, in order. */
  readonly calls: { method: string; params: unknown; asker: Asker }[];
  /** Pieces of captures that came through. */
  readonly pieces: { id: string; offset: number; size: number }[];
  /** What the next pieces of captures run into. */
  captureError: Error | null;
  clock: { now: number };
  pairings: Pairings;
  [Symbol.asyncDispose](): Promise<void>;
}

export type Answers = Record<string, (params: unknown) => unknown>;

const STATUS = {
  ...{ name: 'here', version: '0', protocol: 1, since: 1, paused: false },
  uploads: { underWay: 0, failed: 0 },
};

export function openTestHost(answers: Answers = {}): TestHost {
  const home = mkdtempSync(join(tmpdir(), 'pf-door-'));
  const store = openStore(home);
  const log = openLog(home);
  const clock = { now: 1_800_000_000_000 };
  const kept = new Map<string, string>();
  const secrets = {
    kind: 'file' as const,
    get: async (name: string) => kept.get(name) ?? null,
    set: async (name: string, value: string) => void kept.set(name, value),
    delete: async (name: string) => void kept.delete(name),
  };
  const pairings = openPairings(store, secrets, () => clock.now);
  const all: Answers = {
    'companion.status': () => STATUS,
    'pairing.open': () => pairings.openCode(),
    ...answers,
  };
  const host: TestHost = {
    home,
    name: 'here',
    since: 1,
    log,
    events: createEvents(),
    pairings,
    calls: [],
    pieces: [],
    captureError: null,
    clock,
    async call(method, params, asker) {
      const [name, read] = readParams(method, params, asker);
      host.calls.push({ method, params: read, asker });
      return readResult(name, await all[name]?.(read));
    },
    async capture(id, offset, bytes) {
      if (host.captureError) throw host.captureError;
      host.pieces.push({ id, offset, size: bytes.byteLength });
      host.events.emit('capture.received', { id, received: offset + bytes.byteLength });
    },
    async [Symbol.asyncDispose]() {
      log.close();
      await store.close();
      await rm(home, { recursive: true });
    },
  };
  return host;
}

/** A host, its door at a free port, and both closed at the end. */
export async function openTestDoor(
  answers: Answers = {},
  options: DoorOptions = {},
): Promise<{ host: TestHost; door: Door; port: number; code(): string } & AsyncDisposable> {
  const host = openTestHost(answers);
  const door = await openDoor(host, { ports: [0], ...options });
  return {
    host,
    door,
    port: door.port,
    code: () => host.pairings.openCode().code,
    async [Symbol.asyncDispose]() {
      await door.close();
      await host[Symbol.asyncDispose]();
    },
  };
}
