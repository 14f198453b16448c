import * as v from 'valibot';
import { SignIn } from '../../shared/model.ts';
import { originOf } from '../../shared/typed-address.ts';

/** A password and the confirmations that were given with it, for one origin and user. */
export const Access = v.object({
  /** Scheme, host and port that they were given for. */
  origin: v.string(),
  username: v.string(),
  password: v.string(),
  /** The user said yes to an unencrypted connection. */
  plainHttp: v.boolean(),
  /** SHA-256 fingerprint of the certificate that the user trusted. */
  certificate: v.optional(v.string()),
  /** Certificates (PEM) of issuers that the user trusts for this server. */
  ca: v.optional(v.string()),
  /** As the connection test found it. */
  signIn: v.optional(SignIn),
  /** The server refused it: not to be used again by itself. */
  refused: v.optional(v.boolean()),
});
export type Access = v.InferOutput<typeof Access>;

/** The one that may be used for an address and a user: given for that very origin and name. */
export function accessFor(all: readonly Access[], url: string, username: string): Access | null {
  const origin = originOf(url);
  return all.find((one) => one.origin === origin && one.username === username) ?? null;
}
