/** One run of a sync folder in a process of its own, to be killed: node sync-child.ts PLACE-JSON. It prints `ended`. */
import { writeSync } from 'node:fs';
import { openPlace, type Place } from './sync-place.ts';

const place: Place = JSON.parse(process.argv[2] ?? '{}');
await using opened = openPlace(place);
writeSync(1, 'begun\n');
const { outcome, problem } = await opened.syncs.run(place.id);
writeSync(1, `ended ${outcome} ${problem?.code ?? ''}\n`);
