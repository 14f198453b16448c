/** What pages may ask of the background, typed; `ask` is the only way to ask it. */
import type { CallName, Params, Result } from '../shared/calls.ts';
import type { SettingsKind } from '../shared/model.ts';
import { PhotoferryError, type Problem } from '../shared/problems.ts';
import browser from './browser.ts';

/** Name of the port that every open page holds, so that the background knows that someone is looking. */
export const PAGE_PORT = 'page';

/** Fields to change, or the whole document to delete. A new document needs all of its fields. */
export type SettingsChange = { kind: SettingsKind; id: string } & (
  | { fields: Record<string, unknown>; delete?: never }
  | { delete: true; fields?: never }
);
/** `kept`: the companion is not there; the edit is sent when it is. */
export type EditOutcome = 'applied' | 'conflict' | 'gone' | 'kept';

/** Parameters and answers by name. Every one may also end in a problem. */
export interface Messages {
  /** Pairs with the code as typed; answers the companion's name. */
  pair: { params: { code: string }; result: { name: string } };
  /** Forgets the pairing on this side. */
  unpair: { params: Record<string, never>; result: null };
  /** Any call of the companion, connecting first if needed. Use `askCompanion` for its types. */
  call: { params: { method: CallName; params: unknown }; result: unknown };
  editSettings: { params: SettingsChange; result: { outcome: EditOutcome } };
  /** An upload that failed, or a photo in the outbox that was refused. */
  retry: { params: { id: string }; result: null };
  /** All that failed, here and at the companion; what was cancelled stays. */
  retryAll: { params: Record<string, never>; result: null };
  cancel: { params: { id: string }; result: null };
  /** After `permissions.request` in the page: reads the photo again. Id of an outbox row or of a failed upload. */
  allowSite: { params: { outboxId: string }; result: null };
  /** Takes something that has ended from this browser's list. */
  dismiss: { params: { id: string }; result: null };
  /** Whether any companion answers on this computer; that proves nothing yet. */
  lookForCompanion: { params: Record<string, never>; result: { found: boolean } };
  /** The page to choose files on has put some into the outbox. Answered at once. */
  sendKept: { params: Record<string, never>; result: null };
  /** A page was opened: connect now. Answered at once. */
  wake: { params: Record<string, never>; result: null };
}
export type MessageName = keyof Messages;

export interface Message<N extends MessageName = MessageName> {
  name: N;
  params: Messages[N]['params'];
}
export type Answer<T = unknown> = { ok: T } | { problem: Problem };

/** Asks the background. Throws PhotoferryError. */
export async function ask<N extends MessageName>(
  name: N,
  params: Messages[N]['params'],
): Promise<Messages[N]['result']> {
  const answer = (await browser.runtime.sendMessage({ name, params })) as
    | Answer<Messages[N]['result']>
    | undefined;
  if (!answer) throw new PhotoferryError('internal', { said: `nobody answered “${name}”` });
  if ('problem' in answer) {
    const { code, ...details } = answer.problem;
    throw new PhotoferryError(code, details);
  }
  return answer.ok;
}

/** A call of the companion through the background. Throws PhotoferryError. */
export async function askCompanion<M extends CallName>(method: M, params: Params<M>): Promise<Result<M>> {
  return (await ask('call', { method, params })) as Result<M>;
}
