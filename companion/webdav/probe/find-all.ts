import { CAUTIOUS, type Capabilities } from '../../../shared/capabilities.ts';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { atOnceFor } from '../quirks.ts';
import type { Bench } from './bench.ts';
import { FINDINGS, type Finding, type Found } from './findings/index.ts';
import type { Probed } from './probe.ts';
import { writeSamples } from './samples.ts';

/** A server that is slow in everything is not asked forever. */
const ALL_MS = 120_000;

/** One finding after the other: most look at what an earlier one left. */
export async function findAll(
  benchFor: (limit: AbortSignal) => Bench,
  options: { product: string | undefined; host: string; findingMs: number; signal: AbortSignal },
): Promise<Probed> {
  const { product, host, findingMs, signal } = options;
  const all = AbortSignal.timeout(ALL_MS);
  const limited = () => benchFor(AbortSignal.any([all, AbortSignal.timeout(findingMs)]));

  const samples = await writeSamples(benchFor(all));
  const known: Partial<Capabilities> = { atOnce: atOnceFor(product, host) };
  const unknown = new Set<keyof Capabilities>();
  for (const finding of FINDINGS) {
    const found = await tryFinding(finding, limited(), { samples, product, known }, signal);
    if (found === null) for (const about of finding.about) unknown.add(about);
    else Object.assign(known, found);
  }
  return { capabilities: { ...CAUTIOUS, ...known }, unknown: [...unknown].filter((key) => !(key in known)) };
}

/** Null where it cannot be found out. What stops the account or the probe is thrown on. */
async function tryFinding(
  { find }: Finding,
  bench: Bench,
  found: Found,
  signal: AbortSignal,
): Promise<Partial<Capabilities> | null> {
  if (signal.aborted) throw new PhotoferryError('cancelled');
  try {
    return await find(bench, found);
  } catch (error) {
    if (signal.aborted) throw new PhotoferryError('cancelled');
    if (toProblem(error).code === 'wrong-password') throw error;
    return null;
  }
}
