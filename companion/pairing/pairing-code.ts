/** The one pairing code that may be open: in memory only, for ten minutes, once, and five wrong proofs end it. */
import { type Bytes, randomBytes } from '../../shared/link/bytes.ts';
import { CODE_BYTES } from '../../shared/link/code.ts';

const CODE_MS = 10 * 60_000;
const WRONG_PROOFS = 5;

export interface OpenCode {
  bytes: Bytes;
  expiresAt: number;
}

export interface PairingCode {
  /** Opens a new code; an older one ends. */
  open(): OpenCode;
  /** The open code, or null. */
  current(): OpenCode | null;
  /** Somebody proved another key while this code was open. */
  wrongProof(code: OpenCode): void;
  /** Uses the code up. False where it is no longer open: expired, used or replaced meanwhile. */
  use(code: OpenCode): boolean;
}

/** None is open yet. */
export function createPairingCode(now: () => number): PairingCode {
  let open: OpenCode | null = null;
  let wrong = 0;
  const current = () => {
    if (open !== null && now() >= open.expiresAt) open = null;
    return open;
  };
  return {
    current,
    open() {
      open = { bytes: randomBytes(CODE_BYTES), expiresAt: now() + CODE_MS };
      wrong = 0;
      return open;
    },
    wrongProof(code) {
      if (current() === code && ++wrong >= WRONG_PROOFS) open = null;
    },
    use(code) {
      const valid = current() === code;
      if (valid) open = null;
      return valid;
    },
  };
}
