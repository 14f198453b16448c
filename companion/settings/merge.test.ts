import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SettingsDocument, SettingsEdit } from '../../shared/model.ts';
import { seed, share } from '../../test/seed.ts';
import { migrate } from '../store/migrate.ts';
import { checkEdit } from './check-edit.ts';
import { toDocument } from './document.ts';
import { pushEdits } from './push-edits.ts';
import { readDocumentsSince } from './rows.ts';

// Three browsers change two servers in any order, offline and online, with answers that get lost.

const FIELDS = ['username', 'uploadFolder', 'product', 'version'] as const;
const uuid = (n: number) => `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`;

type Step =
  | { does: 'edit'; browser: number; server: number; field: number }
  | { does: 'delete'; browser: number; server: number }
  | { does: 'push'; browser: number; answered: boolean }
  | { does: 'pull'; browser: number };

const browser = fc.nat(2);
const server = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('edit'), browser, server, field: fc.nat(FIELDS.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete'), browser, server }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('push'), browser, answered: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pull'), browser }) },
);

/** The companion and its browsers; every edit writes a value that was never there before. */
function world() {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  let number = 1000;
  const next = () => {
    number += 1;
    return number;
  };
  const push = (edits: readonly SettingsEdit[]) => pushEdits(db, edits.map(checkEdit), 0);
  const documents = () => new Map(readDocumentsSince(db, 0).map((one) => [one.id, toDocument(one)]));
  push(
    [0, 1].map((n) => ({
      editId: uuid(next()),
      kind: 'server',
      id: uuid(n),
      base: 0,
      fields: { name: `s${n}`, url: `https://s${n}/`, username: 'u', uploadFolder: '/' },
    })),
  );
  const browsers = [0, 1, 2].map(() => ({
    replica: documents(),
    edits: [] as SettingsEdit[],
    saw: new Set<unknown>(),
  }));

  /** One browser sends what it has; a lost answer leaves its edits to be sent again. */
  function send(sender: (typeof browsers)[number], answered: boolean) {
    const before = documents();
    const { results } = push(sender.edits);
    const after = documents();
    checkNothingOldCameBack(before, after, sender);
    if (!answered) return;
    sender.edits = [];
    for (const { document } of results) sender.replica.set(document.id, document);
  }

  function run(one: Step) {
    const acting = browsers[one.browser];
    assert.ok(acting);
    if (one.does === 'push') send(acting, one.answered);
    if (one.does === 'pull') acting.replica = documents();
    if (one.does !== 'edit' && one.does !== 'delete') return;
    const id = uuid(one.server);
    const base = acting.replica.get(id)?.revision ?? 0;
    const common = { editId: uuid(next()), kind: 'server', id, base } as const;
    if (one.does === 'delete') {
      acting.edits.push({ ...common, delete: true });
      return;
    }
    const field = FIELDS[one.field] ?? 'username';
    const value = `/value-${number}`;
    // Whoever makes an edit has the value before it, and its own, on the screen.
    acting.saw.add(acting.replica.get(id)?.fields[field]).add(value);
    acting.edits.push({ ...common, fields: { [field]: value } });
  }

  return { browsers, documents, push, run, send };
}

type Replica = Map<string, SettingsDocument>;

/** A push only ever sets values of its own edits, and none over a change that its sender had not seen. */
function checkNothingOldCameBack(
  before: Replica,
  after: Replica,
  { edits, saw }: { edits: readonly SettingsEdit[]; saw: ReadonlySet<unknown> },
) {
  for (const [id, now] of after) {
    const was = before.get(id);
    assert.ok(was, 'nothing vanishes from the companion');
    if (was.deleted) assert.ok(now.deleted, 'a tombstone stays');
    const mine = edits.filter((edit) => edit.id === id);
    if (now.deleted && !was.deleted)
      assert.ok(
        mine.some((edit) => edit.delete),
        'only a deletion deletes',
      );
    if (now.deleted) continue;
    for (const field of Object.keys(now.fields)) {
      if (now.fields[field] === was.fields[field]) continue;
      const values = mine.map((edit) => edit.fields?.[field]);
      assert.ok(values.includes(now.fields[field]), `${field} got a value that nobody sent`);
      assert.ok(saw.has(was.fields[field]), `${field} lost a value that the sender never saw`);
    }
  }
}

const options = { seed: seed(), numRuns: share(100, 3000) };

test('values never come back: each field runs through its values once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { documents, run } = world();
      const seen = new Map<string, unknown[]>();
      for (const one of steps) {
        run(one);
        for (const { id, fields } of documents().values()) {
          for (const [field, value] of Object.entries(fields)) {
            const values = seen.get(id + field) ?? [];
            if (values.at(-1) === value) continue;
            assert.ok(!values.includes(value), `${field} went back to ${String(value)}`);
            seen.set(id + field, [...values, value]);
          }
        }
      }
    }),
    options,
  );
});

test('all browsers end up with the same, and every value that did not win is a visible conflict', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { browsers, documents, run, send } = world();
      for (const one of steps) run(one);
      for (const one of browsers) send(one, true);
      for (const [n] of browsers.entries()) run({ does: 'pull', browser: n });
      for (const one of browsers) assert.deepEqual(one.replica, documents());
      for (const { conflicts } of documents().values()) {
        const fields = conflicts.map(({ field }) => field);
        assert.equal(new Set(fields).size, fields.length, 'one conflict a field');
      }
    }),
    options,
  );
});

test('sending everything again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { browsers, documents, push, run } = world();
      for (const one of steps) run(one);
      for (const { edits } of browsers) push(edits);
      const before = documents();
      for (const { edits } of browsers) push(edits);
      assert.deepEqual(documents(), before);
    }),
    options,
  );
});

test('two that start from the same base: other fields both win, one field is a conflict', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELDS), fc.constantFrom(...FIELDS), (first, second) => {
      const { documents, run } = world();
      const [a, b] = [FIELDS.indexOf(first), FIELDS.indexOf(second)];
      run({ does: 'edit', browser: 0, server: 0, field: a });
      run({ does: 'edit', browser: 1, server: 0, field: b });
      run({ does: 'push', browser: 0, answered: true });
      const between = documents().get(uuid(0));
      run({ does: 'push', browser: 1, answered: true });
      const after = documents().get(uuid(0));
      assert.equal(after?.fields[first], between?.fields[first]);
      assert.deepEqual(
        after?.conflicts.map(({ field }) => field),
        first === second ? [first] : [],
      );
      assert.equal(after?.fields[second] === between?.fields[second], first === second);
    }),
    options,
  );
});
