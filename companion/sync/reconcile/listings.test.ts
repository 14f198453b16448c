/** What is not proven gone: frozen entries, and listings that are not whole. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelLists } from '../../../test/sync-model/listings.ts';
import { sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import type { FrozenReason, LocalEntry } from '../types.ts';
import { type Lists, planTree } from './walk.ts';

const WAS = { 'F/a.jpg': 'A', 'F/G/b.jpg': 'B', 'c.jpg': 'C' };

/** A plan where one of the two sides was emptied, and what it lists is changed by `twist`. */
async function planWith(emptied: 'local' | 'remote' | null, twist: (lists: Lists) => Partial<Lists>) {
  const sides = await sidesOf({
    was: WAS,
    local: emptied === 'local' ? {} : WAS,
    remote: emptied === 'remote' ? {} : WAS,
  });
  const lists = modelLists(sides.local, sides.remote, sides.journal, sides.manners, { reads: 0 });
  const rows = await Array.fromAsync(
    planTree({ ...lists, ...twist(lists) }, { ...BOTH_WAYS, deletions: true }),
  );
  return rows
    .flat()
    .filter(({ action }) => action.do !== 'nothing')
    .map(sentence);
}

describe('a listing that is not whole', () => {
  for (const side of ['local', 'remote'] as const) {
    test(`of the ${side} root: nothing at all`, async () => {
      assert.deepEqual(await planWith(side, () => ({ [side]: async () => ({ complete: false }) })), [
        'leave : not-listed',
      ]);
    });
    test(`of a folder on the ${side} side: all below it stays, the rest goes on`, async () => {
      const plan = await planWith(null, (lists) => ({
        async [side](folder: string) {
          if (folder === 'F') return { complete: false };
          const listing = await lists[side](folder);
          if (folder !== '' || !listing.complete) return listing;
          return { complete: true, entries: listing.entries.filter(({ name }) => name !== 'c.jpg') };
        },
      }));
      const other = side === 'local' ? 'remote' : 'local';
      assert.deepEqual(plan, [`trash ${other} c.jpg`, 'leave F: not-listed'].toSorted().reverse());
    });
  }
});

describe('what was replaced by something that must be left alone is not gone', () => {
  const reasons: FrozenReason[] = [
    'link',
    'special',
    'unreadable',
    'hidden',
    'listed-wrongly',
    'other-device',
  ];
  for (const why of reasons) {
    test(why, async () => {
      const plan = await planWith('local', () => ({
        async local() {
          const entries: LocalEntry[] = ['F', 'c.jpg'].map((name) => ({ kind: 'frozen', name, why }));
          return { complete: true, entries };
        },
      }));
      assert.deepEqual(plan, [`leave F: ${why}`, `leave c.jpg: ${why}`]);
    });
  }

  test('a folder that lies on another device now, with all that is not in it', async () => {
    const plan = await planWith(null, (lists) => ({
      async local(folder) {
        if (folder === 'F') return { complete: true, entries: [] };
        const listing = await lists.local(folder);
        if (!listing.complete) return listing;
        return {
          complete: true,
          entries: listing.entries.map((one) => (one.kind === 'folder' ? { ...one, identity: '2:7' } : one)),
        };
      },
    }));
    assert.deepEqual(plan, ['leave F: other-device']);
  });
});

test('a file that somebody may still be writing waits, unless it is as it was', async () => {
  const unsettled = (lists: Lists): Partial<Lists> => ({
    async local(folder) {
      const listing = await lists.local(folder);
      if (!listing.complete) return listing;
      return {
        complete: true,
        entries: listing.entries.map((one) => (one.kind === 'file' ? { ...one, settled: false } : one)),
      };
    },
  });
  assert.deepEqual(await planWith(null, unsettled), []);
  const sides = await sidesOf({ local: { 'a.jpg': 'A' }, remote: {} });
  const lists = modelLists(sides.local, sides.remote, sides.journal, sides.manners, { reads: 0 });
  const rows = await Array.fromAsync(planTree({ ...lists, ...unsettled(lists) }, BOTH_WAYS));
  assert.deepEqual(rows.flat().map(sentence), ['leave a.jpg: still-changing']);
});

test('what cannot be read to be compared is left for the next run', async () => {
  const sides = await sidesOf({ local: { 'a.jpg': 'A' }, remote: { 'a.jpg': 'A2' } });
  const lists = modelLists(sides.local, sides.remote, sides.journal, sides.manners, { reads: 0 });
  const rows = await Array.fromAsync(planTree({ ...lists, prove: async () => null }, BOTH_WAYS));
  assert.deepEqual(rows.flat().map(sentence), ['leave a.jpg: not-compared']);
});
