import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PeerCertificate } from 'node:tls';
import { certificateProblem } from './certificate.ts';

const FINGERPRINT = 'AA:BB:CC';
const socket = (authorized: boolean, reason = '') => ({
  authorized,
  authorizationError: reason,
  getPeerCertificate: () =>
    ({
      subject: { CN: 'nas.test', O: 'Ana' },
      issuer: { CN: 'Ana’s CA' },
      valid_from: 'Jan  1 00:00:00 2026 GMT',
      valid_to: 'Jan  1 00:00:00 2027 GMT',
      fingerprint256: FINGERPRINT,
    }) as unknown as PeerCertificate,
});

it('takes what the system trusts', () => {
  assert.equal(certificateProblem(socket(true), 'nas.test', undefined), null);
});

it('shows what the system does not trust, and why', () => {
  const problem = certificateProblem(socket(false, 'CERT_HAS_EXPIRED'), 'nas.test:443', undefined)?.problem;
  assert.deepEqual(problem, {
    code: 'tls-untrusted',
    target: 'nas.test:443',
    said: 'it has expired',
    certificate: {
      subject: 'nas.test, Ana',
      issuer: 'Ana’s CA',
      validFrom: 'Jan  1 00:00:00 2026 GMT',
      validTo: 'Jan  1 00:00:00 2027 GMT',
      fingerprint: FINGERPRINT,
    },
  });
});

it('takes exactly the trusted one, however it is written', () => {
  assert.equal(certificateProblem(socket(false, 'X'), 'nas.test', 'aabbcc'), null);
  assert.equal(certificateProblem(socket(false, 'X'), 'nas.test', FINGERPRINT), null);
});

it('refuses another one, even if the system would trust it', () => {
  assert.equal(certificateProblem(socket(true), 'nas.test', 'AA:BB:CD')?.problem.code, 'tls-changed');
});
