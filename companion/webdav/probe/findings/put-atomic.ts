import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import { KEPT } from '../samples.ts';

const HALF = Buffer.alloc(128 * 1024, 'torso');
/** For the server to write what has arrived, and to notice that no more will. */
const WORK_MS = 250;
const NOTICE_MS = 1500;

/** Breaks off a PUT in the middle, over a file and to a new name: neither may leave anything behind. */
export async function findPutAtomic(bench: Bench): Promise<Pick<Capabilities, 'putAtomic'>> {
  const before = await bench.text(KEPT);
  const breaking = new AbortController();
  const halves = [KEPT, 'torso.upload'].map((name) => sendHalf(bench, name, breaking.signal));
  try {
    await Promise.all(halves.map(({ sent }) => sent));
    // Answered after both halves were sent, so the server has begun with them.
    await bench.look('');
    await bench.pause(WORK_MS);
  } finally {
    breaking.abort();
    await Promise.all(halves.map(({ ended }) => ended));
  }
  await bench.pause(NOTICE_MS);
  const whole = (await bench.text(KEPT)) === before;
  return { putAtomic: whole && (await bench.look('torso.upload')) === null };
}

/** `sent` fails where the server answers before it has the whole file: then nothing was broken off. */
function sendHalf(bench: Bench, name: string, breaking: AbortSignal) {
  const half = Promise.withResolvers<void>();
  const body = {
    size: 2 * HALF.length,
    open: () =>
      Readable.from(
        (async function* () {
          yield HALF;
          if (!breaking.aborted) await once(breaking, 'abort');
        })(),
      ),
  };
  const put = bench.client.put(bench.path(name), body, {
    signal: AbortSignal.any([bench.signal, breaking]),
    sent: (bytes) => {
      if (bytes >= HALF.length) half.resolve();
    },
  });
  const answered = put.then(() => Promise.reject(new Error('the server stored half a file as a whole one')));
  return { sent: Promise.race([half.promise, answered]), ended: answered.catch(() => {}) };
}
