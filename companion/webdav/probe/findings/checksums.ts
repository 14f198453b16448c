import { createHash } from 'node:crypto';
import type { Capabilities } from '../../../../shared/capabilities.ts';
import { type Bench, refused } from '../bench.ts';
import { KEPT } from '../samples.ts';

const KINDS = ['SHA256', 'SHA1', 'MD5'] as const;

/**
 * `listed` counts what the server computed for a file that came without a checksum: Nextcloud lists what it was told,
 * right or wrong.
 */
export async function findChecksums(bench: Bench): Promise<Pick<Capabilities, 'checksums'>> {
  const text = await bench.text(KEPT);
  const listed = listedRight((await bench.look(KEPT))?.checksums ?? [], text);
  const tried = KINDS.filter((kind) => kind === 'SHA1' || (kind === 'MD5' && listed.includes(kind)));
  for (const kind of tried) {
    if (kind !== 'SHA256' && (await verifies(bench, kind))) return { checksums: { listed, verified: kind } };
  }
  return { checksums: { listed, verified: null } };
}

/** The kinds that are listed with the value they must have. */
export function listedRight(checksums: readonly string[], text: string): (typeof KINDS)[number][] {
  const lower = checksums.map((checksum) => checksum.toLowerCase());
  return KINDS.filter((kind) => lower.includes(`${kind}:${digest(kind, text)}`.toLowerCase()));
}

async function verifies(bench: Bench, kind: 'SHA1' | 'MD5'): Promise<boolean> {
  const name = `${kind}.upload`;
  const wrong = `${kind}:${digest(kind, 'other bytes')}`;
  if (!(await refused(bench.write(name, 'sum', { checksum: wrong })))) return false;
  if ((await bench.look(name)) !== null) return false;
  return !(await refused(bench.write(name, 'sum', { checksum: `${kind}:${digest(kind, 'sum')}` })));
}

function digest(kind: (typeof KINDS)[number], text: string): string {
  return createHash(kind.toLowerCase()).update(text).digest('hex');
}
