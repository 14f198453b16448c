/** One file at a time up to a real server, each test with a new folder there and a fault proxy before it. */
import { describe } from 'node:test';
import { howToCreate } from '../../companion/transfer/strategy.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { type FreshFolders, freshFolders } from './fresh-folders.ts';
import { jobFor } from './transfer-job.ts';

/** What a test works with. */
export interface TransferBed extends FreshFolders {
  readonly kind: TestServer['kind'];
  readonly capabilities: ReturnType<typeof capabilitiesOf>;
  job(bytes: string | Buffer, changes?: Parameters<typeof jobFor>[1]): ReturnType<typeof jobFor>;
  /** Whether so many bytes go under their name at once, without a temporary one. */
  sendsDirectly(size: number): boolean;
}

/** A suite of its own for each server; `tests` declares them over the bed. */
export function onEachServer(what: string, tests: (bed: TransferBed) => void): void {
  for (const { kind, start } of SERVERS) {
    describe(`${what} ${kind}`, () => {
      const folders = freshFolders(start);
      const capabilities = capabilitiesOf(kind);
      const bed: TransferBed = Object.assign(folders, {
        ...{ kind, capabilities },
        job: (bytes: string | Buffer, changes: Parameters<typeof jobFor>[1] = {}) =>
          jobFor(bytes, { folder: folders.folder, capabilities, ...changes }),
        sendsDirectly: (size: number) => howToCreate(capabilities, size) === 'put',
      });
      tests(bed);
    });
  }
}
