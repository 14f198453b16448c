import { Readable } from 'node:stream';
import type { Capabilities } from '../../../../shared/capabilities.ts';
import { sendForStatus } from '../../operations/session.ts';
import { remoteUrl } from '../../remote-path.ts';
import { type Bench, refused } from '../bench.ts';

const NAME = 'late.upload';
const HALF = Buffer.alloc(128 * 1024, 'slow');
/** For the server to look whether the name is free. */
const WORK_MS = 250;

/**
 * Sends one half of a new file, writes its name as another device would, and sends the rest: Apache looks only at the
 * beginning whether the name is free, and replaces in the end what has it by then.
 */
export async function findPutSeesLate(
  bench: Bench,
  { putOnlyNew }: Partial<Capabilities>,
): Promise<Pick<Capabilities, 'putSeesLate'>> {
  if (!putOnlyNew) return { putSeesLate: false };
  const [half, rest] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = refused(
    bench.client.put(bench.path(NAME), bodyUntil(rest.promise), {
      ...{ onlyNew: true, signal: bench.signal },
      sent: (bytes) => bytes >= HALF.length && half.resolve(),
    }),
  );
  try {
    await Promise.race([half.promise, slow]);
    // Answered after the half was sent, so the server has begun with it.
    await bench.look('');
    await bench.pause(WORK_MS);
    await writeAsOther(bench, 'other');
  } finally {
    rest.resolve();
    await slow.catch(() => {});
  }
  return { putSeesLate: (await slow) && (await bench.text(NAME)) === 'other' };
}

function bodyUntil(isGoingOn: Promise<void>) {
  async function* halves() {
    yield HALF;
    await isGoingOn;
    yield HALF;
  }
  return { size: 2 * HALF.length, open: () => Readable.from(halves()) };
}

/** Not by the client, which lets nobody write a name while it writes it itself. */
async function writeAsOther({ client, session, signal, path }: Bench, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': String(bytes.length) };
  const url = remoteUrl(client.root, path(NAME), 'file');
  await sendForStatus(session, { method: 'PUT', url, headers, body: { size: bytes.length, bytes }, signal });
}
