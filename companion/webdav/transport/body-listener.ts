import type { Socket } from 'node:net';

/** What Node's HTTP parser calls with each piece of a body, copied into new memory. */
export interface BodyListener {
  /** Runs synchronous work while the parser only counts bodies: without a listener it copies nothing. */
  without(work: () => void): void;
}

/**
 * That of the answer that is being read from a socket. Nothing of it is documented, so it is looked for by its name;
 * null where Node is made otherwise.
 */
export function bodyListenerOf(socket: Socket): BodyListener | null {
  const { parser } = socket as Socket & { parser?: Record<string, unknown> | null };
  if (!parser) return null;
  for (const key in parser) {
    const listener = parser[key];
    if (typeof listener !== 'function' || listener.name !== 'parserOnBody') continue;
    return {
      without(work) {
        parser[key] = null;
        try {
          work();
        } finally {
          // Parsers are used again for other answers.
          parser[key] = listener;
        }
      },
    };
  }
  return null;
}
