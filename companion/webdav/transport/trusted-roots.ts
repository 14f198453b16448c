import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let context: SecureContext | null = null;

/** Node's roots, the operating system's, and NODE_EXTRA_CA_CERTS. Made once: it holds some 300 certificates. */
export function trustedRoots(): SecureContext {
  context ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return context;
}
