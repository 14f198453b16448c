/** Passes a call of a page on to the companion. */
import { CALLS, type CallName, type Params, type Result } from '../../shared/calls.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { connected } from './companion.ts';

/** Connects first if need be. Throws unknown-call, as the link does, and what the companion answers. */
export async function callCompanion<M extends CallName>(asked: {
  method: M;
  params: unknown;
}): Promise<Result<M>> {
  if (!Object.hasOwn(CALLS, asked.method))
    throw new PhotoferryError('unknown-call', { target: asked.method });
  const link = await connected();
  // The link checks them against the call's schema before anything is sent.
  return await link.call(asked.method, asked.params as Params<M>);
}
