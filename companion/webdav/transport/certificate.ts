import type { PeerCertificate } from 'node:tls';
import { type Certificate, PhotoferryError } from '../../../shared/problems.ts';

/**
 * What is wrong with the certificate that a server shows, or null. With `trusted` (a SHA-256 fingerprint)
 * exactly that certificate is right; without it the system's roots, the dates and the name decide.
 */
export function certificateProblem(
  socket: { authorized: boolean; authorizationError: unknown; getPeerCertificate(): PeerCertificate },
  host: string,
  trusted: string | undefined,
): PhotoferryError | null {
  const shown = socket.getPeerCertificate();
  if (trusted !== undefined) {
    if (sameFingerprint(shown.fingerprint256, trusted)) return null;
    return new PhotoferryError('tls-changed', { target: host, certificate: describe(shown) });
  }
  if (socket.authorized) return null;
  // Typed as an Error, but a plain code in fact.
  const reason = String(socket.authorizationError);
  const said = REASONS[reason] ?? `it could not be checked (${reason})`;
  return new PhotoferryError('tls-untrusted', { target: host, said, certificate: describe(shown) });
}

const REASONS: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signed it itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its issuer is not known to this computer',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known to this computer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known to this computer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known to this computer',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was made out to another name',
};

function describe(certificate: PeerCertificate): Certificate {
  return {
    subject: partyOf(certificate.subject),
    issuer: partyOf(certificate.issuer),
    validFrom: certificate.valid_from,
    validTo: certificate.valid_to,
    fingerprint: certificate.fingerprint256,
  };
}

/** Common name, then organisation, as far as they are there. */
function partyOf(party: PeerCertificate['subject'] | undefined): string {
  const parts = [party?.CN, party?.O].flat().filter((part) => part !== undefined && part !== '');
  return parts.join(', ');
}

function sameFingerprint(a: string | undefined, b: string): boolean {
  const plain = (text: string) => text.replaceAll(':', '').toLowerCase();
  return a !== undefined && plain(a) === plain(b);
}
