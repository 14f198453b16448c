import type { ServerFinding } from '../../shared/model.ts';
import type { Certificate } from '../../shared/problems.ts';
import { printable, showBytes, table } from './words.ts';

/** “Nextcloud 31.0.4 at https://…/, 12.1 GB free”. */
export function describeFinding(finding: ServerFinding): string {
  const { url, product, version, folder, quotaAvailable, quotaUsed } = finding;
  const what = printable([product ?? 'WebDAV server', version].filter(Boolean).join(' '));
  const used = quotaUsed === undefined ? '' : `, ${showBytes(quotaUsed)} used`;
  const free = quotaAvailable === undefined ? '' : `, ${showBytes(quotaAvailable)} free`;
  const note = folder === 'import' ? ' (what is put there moves into the library)' : '';
  return `${what} at ${url}${note}${used}${free}`;
}

/** Where the server was looked for, and what came of it, line by line. */
export function describeTried(tried: ServerFinding['tried']): string {
  const rows = tried.map(({ url, result }, n) => [
    n === 0 ? '  tried' : '',
    printable(url),
    printable(result),
  ]);
  return table(rows).join('\n');
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
