import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

const contexts = new Map<string, SecureContext>();

/**
 * Node's roots, the operating system's, those of NODE_EXTRA_CA_CERTS, and `ca` (PEM). Made once for each `ca`: one
 * holds some 300 certificates.
 */
export function trustedRoots(ca = ''): SecureContext {
  const made = contexts.get(ca);
  if (made !== undefined) return made;
  const roots = new Set([...getCACertificates('default'), ...getCACertificates('system')]);
  const context = createSecureContext({ ca: ca === '' ? [...roots] : [...roots, ca] });
  contexts.set(ca, context);
  return context;
}
