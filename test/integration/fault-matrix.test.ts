/**
 * Every fault × upload, replace, download, list, at each of their requests, on each server. `npm test` takes of each pair of fault
 * and work one server and one request by lot, always the same; the soak run takes them all.
 */
import { after, before, describe, it } from 'node:test';
import { randomFrom } from '../random.ts';
import { isSoak, seed } from '../seed.ts';
import type { TestServer } from '../servers/index.ts';
import { CONFORMING } from './conformance/servers.ts';
import { download } from './fault-matrix/download.ts';
import { ALL_FAULTS, type NamedFault } from './fault-matrix/faults.ts';
import { list } from './fault-matrix/list.ts';
import { replace } from './fault-matrix/replace.ts';
import { runCase } from './fault-matrix/run-case.ts';
import type { Operation } from './fault-matrix/trial.ts';
import { upload } from './fault-matrix/upload.ts';

const OPERATIONS: readonly Operation[] = [upload, replace, download, list];
/** Cases that run side by side: most of their time they wait. */
const AT_ONCE = 6;

const servers = new Map<string, TestServer>();
before(async () => {
  for (const { name, start } of CONFORMING) servers.set(name, await start());
});
after(async () => {
  for (const server of servers.values()) await server.remove();
});

for (const operation of OPERATIONS) {
  describe(operation.name, { concurrency: AT_ONCE }, () => {
    for (const fault of ALL_FAULTS) {
      for (const { name, target } of drawn(operation, fault)) {
        it(`${fault.name} at ${target.join(' ')} on ${name}`, async () => {
          const server = servers.get(name);
          if (server === undefined) throw new Error(`${name} is not started`);
          await runCase({ operation, fault, target, server, random: randomOf(fault.name, name, ...target) });
        });
      }
    }
  });
}

function drawn(operation: Operation, fault: NamedFault) {
  const targets = operation.targets.filter(([method]) => fault.methods?.includes(method) ?? true);
  const all = CONFORMING.flatMap(({ name }) => targets.map((target) => ({ name, target })));
  if (isSoak()) return all;
  const one = all[Math.floor(randomOf(operation.name, fault.name)() * all.length)];
  return one === undefined ? [] : [one];
}

/** Another row of numbers for each case, whichever run before it. */
function randomOf(...names: (string | number)[]): () => number {
  return randomFrom(
    names
      .join()
      .split('')
      .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed()),
  );
}
