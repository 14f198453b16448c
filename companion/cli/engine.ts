import { setTimeout as delay } from 'node:timers/promises';
import type { Caller, EventName, EventParams, Result, TerminalCallName } from '../../shared/calls.ts';
import { toProblem } from '../../shared/problems.ts';
import { type Companion, openCompanion } from '../companion.ts';
import { connectLocalSocket } from '../door/index.ts';
import type { Context } from './command.ts';
import { demoHome, isHomeGiven } from './home.ts';

/** Whatever does the work: a running companion, or the engine in this very process. */
export interface Engine {
  /** The data folder that it works on. */
  readonly home: string;
  /** The engine in this process; null where a running companion does the work. */
  readonly here: Companion | null;
  call: Caller<TerminalCallName>;
  /** Returns the function that ends it. */
  on<E extends EventName>(event: E, listener: (params: EventParams<E>) => void): () => void;
  /** Resolves when the connection to the companion is gone; never for the engine here. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/** How long another command on the same data folder, or a companion that is just starting, is waited for. */
const BUSY_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/**
 * The companion that runs on this data folder, over its local socket; with none running, the engine itself, so that
 * there are never two writers. Throws `home-in-use` and the other problems of opening a data folder.
 */
export async function openEngine(home: string, busyMs = BUSY_MS): Promise<Engine> {
  const giveUpAt = performance.now() + busyMs;
  for (;;) {
    const running = await connectEngine(home);
    if (running) return running;
    try {
      return engineHere(await openCompanion({ home }));
    } catch (error) {
      if (toProblem(error).code !== 'home-in-use' || performance.now() > giveUpAt) throw error;
      await delay(LOOK_AGAIN_MS);
    }
  }
}

/**
 * The companion that runs on the data folder; where the person named none and none runs there, that of the demo.
 * Only for commands that change no data: those should not depend on what happens to run.
 */
export async function connectRunning({ home, options, terminal }: Context): Promise<Engine | null> {
  const running = await connectEngine(home);
  return running || isHomeGiven(options.home, terminal.env) ? running : connectEngine(demoHome(home));
}

/** The companion that runs on this data folder, or null. */
async function connectEngine(home: string): Promise<Engine | null> {
  const connection = await connectLocalSocket(home);
  if (!connection) return null;
  const { call, on, closed } = connection;
  return { home, here: null, call, on, lost: closed, close: async () => connection.close() };
}

/** A companion of this process as an engine. */
export function engineHere(companion: Companion): Engine {
  return {
    home: companion.home,
    here: companion,
    call: async (method, params) =>
      (await companion.call(method, params, 'terminal')) as Result<typeof method>,
    on: companion.events.on,
    lost: new Promise(() => {}),
    close: () => companion.close(),
  };
}
