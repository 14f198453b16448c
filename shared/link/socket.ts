/** What the link needs of a WebSocket: the browser's own and the one of `ws` both fit. */
import { PhotoferryError, toProblem } from '../problems.ts';
import type { Bytes } from './bytes.ts';

/** An open WebSocket. The `on…` properties are only ever set here, hence `never`. */
export interface LinkSocket {
  binaryType: string;
  readonly bufferedAmount: number;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string | Bytes): void;
  close(code?: number, reason?: string): void;
}

/**
 * WebSocket close code for a broken rule. The registered 1008 is not for scripts: browsers let them close with 1000 and
 * 3000 to 4999 only (WHATWG WebSockets, 3.1).
 */
const POLICY_VIOLATION = 4008;

/** Messages of the handshake, one after the other. */
export interface Inbox {
  /** The next message; rejects with what `fail` was given, or `bad-message` where it is not text. */
  next(): Promise<string>;
  /** Whether something arrived that nobody asked for yet. */
  readonly waiting: boolean;
  /** Ends the waiting, e.g. because the socket closed or time is up. */
  fail(error: PhotoferryError): void;
}

/** Collects the messages of a socket until another part takes over its `onmessage`. */
export function openInbox(socket: LinkSocket): Inbox {
  const arrived: unknown[] = [];
  let failure: PhotoferryError | null = null;
  let wake = () => {};
  socket.onmessage = (event: { data: unknown }) => {
    arrived.push(event.data);
    wake();
  };
  return {
    get waiting() {
      return arrived.length > 0;
    },
    fail(error) {
      failure ??= error;
      wake();
    },
    async next() {
      while (arrived.length === 0 && failure === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // A refusal counts, also when the socket closed right after it.
      if (failure !== null && arrived.length === 0) throw failure;
      const message = arrived.shift();
      if (typeof message !== 'string') {
        throw new PhotoferryError('bad-message', { said: 'a binary message before authentication' });
      }
      return message;
    },
  };
}

/** Closes with the code of the problem as reason, so that it shows in the network panel of a browser. */
export function closeWith(socket: LinkSocket, error: unknown): void {
  socket.close(POLICY_VIOLATION, toProblem(error).code);
}
