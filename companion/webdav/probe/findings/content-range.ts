import type { Capabilities } from '../../../../shared/capabilities.ts';
import { sendForStatus } from '../../operations/session.ts';
import { remoteUrl } from '../../remote-path.ts';
import type { Bench } from '../bench.ts';

const NAME = 'pieces.upload';

/**
 * Writes ten bytes, then two over the last and two more behind them, and reads back: Go's servers answer 201 to a PUT
 * with `Content-Range` and keep nothing but the piece. Only asked where the server names no protocol of its own.
 */
export async function findContentRange(
  bench: Bench,
  known: Partial<Capabilities>,
): Promise<Pick<Capabilities, 'chunking'>> {
  if (known.chunking) return { chunking: known.chunking };
  const stored =
    (await putPiece(bench, '0123456789', 'bytes 0-9/12')) && (await putPiece(bench, 'abcd', 'bytes 8-11/12'));
  return { chunking: stored && (await bench.text(NAME)) === '01234567abcd' ? 'content-range' : null };
}

async function putPiece(bench: Bench, text: string, range: string): Promise<boolean> {
  const bytes = Buffer.from(text);
  const answer = await sendForStatus(bench.session, {
    method: 'PUT',
    url: remoteUrl(bench.client.root, bench.path(NAME), 'file'),
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'Content-Range': range,
    },
    body: { size: bytes.length, bytes },
    signal: bench.signal,
  });
  return [200, 201, 204].includes(answer.status);
}
