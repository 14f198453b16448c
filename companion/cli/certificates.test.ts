import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { readCertificates } from './certificates.ts';

test('certificates are taken out of a file, and a private key beside them is not', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'pf-ca-'));
  context.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'ca.pem');
  const [one = '', two = ''] = rootCertificates;
  await writeFile(
    file,
    `# Ours\n${one}\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${two}\n`,
  );
  assert.equal(await readCertificates(file), `${one}\n${two}`);

  for (const text of ['', 'hello', one.replace(/\n[^\n]{20}/, '\n')]) {
    await writeFile(file, text);
    await assert.rejects(readCertificates(file), { name: 'PhotoferryError' });
  }
  await assert.rejects(readCertificates(join(folder, 'none')), /cannot be read/);
});
