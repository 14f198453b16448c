import type { ServerFinding } from '../../shared/model.ts';
import type { Certificate } from '../../shared/problems.ts';
import { printable, showBytes } from './words.ts';

/** “Nextcloud 31.0.4 at https://…/, 12.1 GB free”. */
export function describeFinding({ url, product, version, quotaAvailable, quotaUsed }: ServerFinding): string {
  const what = printable([product ?? 'WebDAV server', version].filter(Boolean).join(' '));
  const used = quotaUsed === undefined ? '' : `, ${showBytes(quotaUsed)} used`;
  const free = quotaAvailable === undefined ? '' : `, ${showBytes(quotaAvailable)} free`;
  return `${what} at ${url}${used}${free}`;
}

/** A certificate, line by line, as a person would compare it. */
export function describeCertificate(certificate: Certificate): string {
  return [
    `  for          ${printable(certificate.subject)}`,
    `  issued by    ${printable(certificate.issuer)}`,
    `  valid        ${printable(certificate.validFrom)} to ${printable(certificate.validTo)}`,
    `  fingerprint  ${printable(certificate.fingerprint)}`,
  ].join('\n');
}
