import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { wrongUse } from './wrong-use.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The certificates in a PEM file, and nothing else of it: a private key that stands beside them is nobody's business.
 * @throws wrong-use
 */
export async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw wrongUse(`--ca: ${file} cannot be read (${error.code ?? error.message}).`);
  });
  const blocks = text.match(BLOCK) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    throw wrongUse(`--ca: ${file} holds a broken certificate.`);
  }
  if (blocks.length === 0) throw wrongUse(`--ca: ${file} holds no certificate in PEM form.`);
  return blocks.join('\n');
}
