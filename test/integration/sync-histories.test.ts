/** The model's random histories once more with real files on real servers, in bad networks and with crashes. */
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../seed.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { step } from '../sync-model/histories.ts';
import { type Lived, live } from './sync-live.ts';

const trouble = fc.record({
  what: fc.constantFrom('hang-up' as const, 'cut-reply' as const, 'refusal' as const, 'crash' as const),
  at: fc.nat(5),
});
const lived: fc.Arbitrary<Lived> = fc.record({
  options: fc.record({
    upload: fc.boolean(),
    download: fc.boolean(),
    deletions: fc.boolean(),
    rawAndVideo: fc.boolean(),
  }),
  steps: fc.array(step, { minLength: 4, maxLength: share(10, 20) }),
  troubles: fc.array(fc.option(trouble, { freq: 2 }), { maxLength: share(2, 5) }),
});

const ONE_WAY = { upload: true, download: false, deletions: false, rawAndVideo: false };
/** Histories that once ended badly, each by what was wrong. */
const KEPT: Record<string, Lived> = {
  'a deletion that is only remembered is listed by the run that finds it': {
    options: ONE_WAY,
    steps: [
      { do: 'write', on: 'local', path: 'a.jpg' },
      { do: 'sync' },
      { do: 'remove', on: 'local', path: 'a.jpg' },
    ],
    troubles: [],
  },
  'what differs and may not travel is no endless work': {
    options: { ...ONE_WAY, upload: false },
    steps: [{ do: 'both', path: 'a.jpg', same: false }],
    troubles: [],
  },
  'what was changed on the side that is only written to is compared once': {
    options: ONE_WAY,
    steps: [
      { do: 'write', on: 'local', path: 'x.jpg/x.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'local', path: 'a.jpg' },
      { do: 'write', on: 'local', path: 'F/a.jpg' },
      { do: 'write', on: 'remote', path: 'x.jpg/x.jpg' },
      { do: 'write', on: 'local', path: 'a.jpg' },
      { do: 'remove', on: 'local', path: 'F' },
      { do: 'write', on: 'local', path: 'F/a.jpg' },
    ],
    troubles: [],
  },
};

for (const { kind, start } of SERVERS) {
  describe(`histories with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    for (const [name, history] of Object.entries(KEPT)) it(name, () => live(server, history));

    it('end with all that differs said, nothing lost, and nothing more to do', async () => {
      const property = fc.asyncProperty(lived, (history) => live(server, history));
      await fc.assert(property, { seed: seed(), numRuns: share(3, 48) });
    });
  });
}
