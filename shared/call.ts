import * as v from 'valibot';
import { Instant } from './model.ts';

/** What a call answers that has nothing to say, or asks that needs nothing. */
export const Nothing = v.object({});

/** A file or folder as it is listed. */
export const LocalEntry = v.object({
  name: v.string(),
  kind: v.picklist(['folder', 'file']),
  size: v.optional(v.number()),
  modifiedAt: v.optional(Instant),
});

/** A call: what it is asked with, and what it answers. */
export function call<P extends v.GenericSchema, R extends v.GenericSchema>(params: P, result: R) {
  return { params, result };
}
