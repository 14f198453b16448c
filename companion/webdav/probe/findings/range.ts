import type { Capabilities } from '../../../../shared/capabilities.ts';
import { parseContentRange } from '../../operations/content-range.ts';
import { remoteUrl } from '../../remote-path.ts';
import type { Bench } from '../bench.ts';
import { KEPT } from '../samples.ts';
import { smallText } from '../small-text.ts';

/** Asks for two bytes in the middle: they must come, and be named right. */
export async function findRange(bench: Bench): Promise<Pick<Capabilities, 'range'>> {
  const whole = await bench.text(KEPT);
  const url = remoteUrl(bench.client.root, bench.path(KEPT), 'file');
  const headers = { Range: 'bytes=1-2' };
  const answer = await bench.client.send({ method: 'GET', url, headers, signal: bench.signal });
  const part = await smallText(answer.body, url.host);
  const named = parseContentRange(answer.header('content-range'));
  return {
    range: answer.status === 206 && named?.first === 1 && named.last === 2 && part === whole.slice(1, 3),
  };
}
