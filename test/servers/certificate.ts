import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestCertificate } from './server.ts';

/** A self-signed certificate for localhost and 127.0.0.1 in `folder`. */
export async function selfSigned(folder: string): Promise<TestCertificate> {
  const keyFile = join(folder, 'tls.key');
  const certificateFile = join(folder, 'tls.crt');
  let fingerprint = '';

  async function renew(): Promise<void> {
    await promisify(execFile)('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '30',
      ],
      ...['-subj', '/CN=Photoferry test server', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', keyFile, '-out', certificateFile],
    ]);
    await chmod(keyFile, 0o644);
    fingerprint = new X509Certificate(await readFile(certificateFile)).fingerprint256;
  }

  await renew();
  return {
    keyFile,
    certificateFile,
    renew,
    get fingerprint() {
      return fingerprint;
    },
  };
}
