import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { Id } from '../../shared/model.ts';
import { makePrivateFolder, writeAtomically } from '../files/index.ts';

const Port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const DemoState = v.object({ serverId: Id, davPort: Port, galleryPort: Port });

/** What a demo keeps from one start to the next, besides what the companion keeps: addresses that stay the same. */
export type DemoState = v.InferOutput<typeof DemoState>;

const fileOf = (home: string): string => join(home, 'demo', 'demo.json');

/** The state of the demo in a data folder; a new one where there is none, or none that can be read. */
export async function readDemoState(home: string): Promise<DemoState> {
  const text = await readFile(fileOf(home), 'utf8').catch(() => '{}');
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), DemoState), text);
  return read.success ? read.output : { serverId: randomUUID(), davPort: 0, galleryPort: 0 };
}

/** Keeps it for the next start. */
export async function writeDemoState(home: string, state: DemoState): Promise<void> {
  makePrivateFolder(join(home, 'demo'));
  await writeAtomically(fileOf(home), `${JSON.stringify(state)}\n`);
}
