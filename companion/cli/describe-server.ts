import type { ServerFinding } from '../../shared/model.ts';
import type { Certificate } from '../../shared/problems.ts';
import { printable, showBytes } from './words.ts';

/** “Nextcloud 31.0.4 at https://…/, 12.1 GB free”. */
export function describeFinding(finding: ServerFinding): string {
  const { url, product, version, folder, quotaAvailable, quotaUsed } = finding;
  const what = printable([product ?? 'WebDAV server', version].filter(Boolean).join(' '));
  const used = quotaUsed === undefined ? '' : `, ${showBytes(quotaUsed)} used`;
  const free = quotaAvailable === undefined ? '' : `, ${showBytes(quotaAvailable)} free`;
  const note = folder === 'import' ? ' (what is put there moves into the library)' : '';
  return `${what} at ${url}${note}${used}${free}`;
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
