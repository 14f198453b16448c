/** The browsers that may come in: name, pinned origin and dates in the store, the key itself with the secrets. */
import { randomUUID } from 'node:crypto';
import { type Bytes, fromBase64, toBase64 } from '../../shared/link/bytes.ts';
import { formatCode } from '../../shared/link/code.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { CHROMIUM_ORIGIN } from '../../shared/product.ts';
import type { Secrets } from '../credentials/index.ts';
import type { Store } from '../store/index.ts';
import { isFirefox } from './extension-origin.ts';
import { createPairingCode, type OpenCode } from './pairing-code.ts';

/** One paired browser profile. */
export interface Pairing {
  keyId: string;
  name: string;
  origin: string;
  createdAt: number;
  lastSeenAt: number | null;
}

export interface Pairings {
  /** Opens a code and returns it as a person reads it. It is nowhere else. */
  openCode(): { code: string; expiresAt: number };
  currentCode(): OpenCode | null;
  wrongProof(code: OpenCode): void;
  /** Uses the code up and keeps the key. Throws `pairing-failed` where the code is no longer open. */
  add(code: OpenCode, pairing: { key: Bytes; name: string; origin: string }): Promise<string>;
  /** Whether a socket of this extension may try at all. */
  admits(origin: string): boolean;
  /** The key of a live pairing with exactly this origin, or null. */
  keyOf(keyId: string, origin: string): Promise<Bytes | null>;
  /** Whether the pairing is (still) there. */
  isLive(keyId: string): boolean;
  seen(keyId: string): Promise<void>;
  list(): Pairing[];
  /** Ends a pairing for good; its open links close at once. */
  revoke(keyId: string): Promise<void>;
  onRevoked(listener: (keyId: string) => void): () => void;
}

const LIVE = 'SELECT origin FROM pairings WHERE key_id = ? AND revoked = 0';
const secretName = (keyId: string) => `pairing:${keyId}`;

/** Opens the paired browsers of this data folder. */
export function openPairings(
  store: Pick<Store, 'db' | 'write'>,
  secrets: Secrets,
  now: () => number,
): Pairings {
  const code = createPairingCode(now);
  const revoked = new Set<(keyId: string) => void>();
  const { db } = store;
  const isLive = (keyId: string) => db.prepare(LIVE).get(keyId) !== undefined;

  return {
    openCode() {
      const { bytes, expiresAt } = code.open();
      return { code: formatCode(bytes), expiresAt };
    },
    currentCode: code.current,
    wrongProof: code.wrongProof,
    async add(used, { key, name, origin }) {
      if (!code.use(used)) throw new PhotoferryError('pairing-failed');
      const keyId = randomUUID();
      // The secret first: a row without its key would be a pairing that can never be used.
      await secrets.set(secretName(keyId), toBase64(key));
      await store.write((tables) =>
        tables
          .prepare(
            'INSERT INTO pairings (key_id, name, origin, created_at, last_seen_at, revoked) VALUES (?, ?, ?, ?, ?, 0)',
          )
          .run(keyId, name, origin, now(), now()),
      );
      return keyId;
    },
    admits(origin) {
      if (origin === CHROMIUM_ORIGIN) return true;
      if (!isFirefox(origin)) return false;
      if (code.current() !== null) return true;
      return db.prepare('SELECT 1 FROM pairings WHERE origin = ? AND revoked = 0').get(origin) !== undefined;
    },
    async keyOf(keyId, origin) {
      if (db.prepare(LIVE).get(keyId)?.origin !== origin) return null;
      const key = await secrets.get(secretName(keyId));
      return key === null ? null : fromBase64(key);
    },
    isLive,
    async seen(keyId) {
      await store.write((tables) =>
        tables.prepare('UPDATE pairings SET last_seen_at = ? WHERE key_id = ?').run(now(), keyId),
      );
    },
    list() {
      const rows = db.prepare('SELECT * FROM pairings WHERE revoked = 0 ORDER BY created_at').all();
      return rows.map((row) => ({
        keyId: String(row.key_id),
        name: String(row.name),
        origin: String(row.origin),
        createdAt: Number(row.created_at),
        lastSeenAt: row.last_seen_at === null ? null : Number(row.last_seen_at),
      }));
    },
    async revoke(keyId) {
      await store.write((tables) =>
        tables.prepare('UPDATE pairings SET revoked = 1 WHERE key_id = ?').run(keyId),
      );
      await secrets.delete(secretName(keyId));
      for (const listener of revoked) listener(keyId);
    },
    onRevoked(listener) {
      revoked.add(listener);
      return () => revoked.delete(listener);
    },
  };
}
