/** A slow line in a process of its own: `line-program.ts URL ROUND_TRIP_MS BYTES_PER_SECOND` prints its URL and goes on. */
import { startSlowLine } from '../../servers/slow-line.ts';

const [url = '', roundTripMs, bytesPerSecond] = process.argv.slice(2);
const line = await startSlowLine(url, {
  roundTripMs: Number(roundTripMs),
  bytesPerSecond: Number(bytesPerSecond),
});
console.log(`line at ${line.url}`);
