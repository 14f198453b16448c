import type { SignIn } from '../../../shared/model.ts';

/** User name and password of an account. */
export interface Credentials {
  username: string;
  password: string;
}

/** The value of `Authorization` for Basic (RFC 7617), for Bearer (RFC 6750) with the password as the token. */
export function plainAuthorization(
  kind: Exclude<SignIn, 'digest'>,
  { username, password }: Credentials,
): string {
  if (kind === 'bearer') return `Bearer ${password}`;
  const encoding = kind === 'basic' ? 'utf8' : 'latin1';
  return `Basic ${Buffer.from(`${username}:${password}`, encoding).toString('base64')}`;
}

/** Whether a password can be a token (RFC 6750 section 2.1). */
export function isToken(password: string): boolean {
  return /^[A-Za-z0-9._~+/-]+=*$/.test(password);
}

/** Whether Latin-1 writes this account otherwise than UTF-8, and can write it at all. */
export function differsInLatin1({ username, password }: Credentials): boolean {
  const text = username + password;
  return /[\u0080-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text);
}
