/** Each call of `shared/calls.ts` and the part of the companion that answers it. */
import type { Params, Result, TerminalCallName } from '../../shared/calls.ts';
import { type Asker, readParams, readResult } from './check-call.ts';
import { companionCalls } from './companion-calls.ts';
import { downloadCalls } from './download-calls.ts';
import { localCalls } from './local-calls.ts';
import { pairingCalls } from './pairing-calls.ts';
import type { Parts } from './parts.ts';
import { serverCalls } from './server-calls.ts';
import { settingsCalls } from './settings-calls.ts';
import { syncCalls } from './sync-calls.ts';
import { transferCalls } from './transfer-calls.ts';
import { uploadCalls } from './upload-calls.ts';

export type CallTable<Names extends TerminalCallName = TerminalCallName> = {
  /** `browser`: key id of the browser that asks; null for the terminal. */
  [M in Names]: (params: Params<M>, browser: string | null) => Result<M> | Promise<Result<M>>;
};

/** All calls, over the parts of one companion. */
export function callTable(parts: Parts): CallTable {
  return {
    ...companionCalls(parts),
    ...pairingCalls(parts),
    ...settingsCalls(parts),
    ...serverCalls(parts),
    ...uploadCalls(parts),
    ...downloadCalls(parts),
    ...syncCalls(parts),
    ...transferCalls(parts),
    ...localCalls(parts),
  };
}

/** Makes a call by name; parameters and result are validated. Throws `unknown-call`, `bad-message`, or the part's. */
export function dispatcher(table: CallTable) {
  return async (
    method: string,
    params: unknown,
    asker: Asker,
    browser: string | null = null,
  ): Promise<unknown> => {
    const [name, read] = readParams(method, params, asker);
    return readResult(name, await table[name](read as never, browser));
  };
}
