/** The sealed part of a link: frames in strict order both ways, over at the first one that does not open. */
import { PhotoferryError, type Problem, toProblem } from '../problems.ts';
import type { Bytes } from './bytes.ts';
import { captureFrame, type Frame, MAX_FRAME_BYTES, readFrame, textFrame } from './frame.ts';
import { createOpener, createSealer } from './seal.ts';
import { closeWith, type LinkSocket } from './socket.ts';

export interface Channel {
  /** Resolves once handed to the socket. Rejects with `bad-message` (too large) or `companion-offline` (closed). */
  sendText(text: string): Promise<void>;
  sendCapture(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** Bytes that wait to be sent. */
  readonly backlog: number;
  /** Sends what is under way (and with a problem the farewell), then closes. Nothing is read any more. */
  close(problem?: Problem): Promise<void>;
}

export interface ChannelReader {
  /** Called with one frame after the other; the next one waits for the promise. A throw ends the channel. */
  frame(frame: Frame): void | Promise<void>;
  /** What a text that was not sealed means; the channel ends with it. Absent: `bad-message`. */
  unsealed?(text: string): PhotoferryError;
  /** A last text to send when the channel ends because of a problem. */
  farewell?(problem: Problem): string;
  /** The channel is over; `problem` says why where there is one. Called once. */
  closed(problem: Problem | null): void;
  /** Bytes that arrived and were not worked off yet, after every change: for back-pressure. */
  pressure?(bytes: number): void;
}

/** Takes over the socket: from now on everything on it is sealed with these keys. */
export function openChannel(
  socket: LinkSocket,
  keys: { send: CryptoKey; receive: CryptoKey },
  reader: ChannelReader,
): Channel {
  const seal = createSealer(keys.send);
  const open = createOpener(keys.receive);
  let incoming = Promise.resolve();
  let outgoing = Promise.resolve();
  let pressure = 0;
  let sealing = 0;
  let over = false;

  const end = async (problem: Problem | null) => {
    if (over) return;
    over = true;
    reader.closed(problem);
    const farewell = problem && reader.farewell?.(problem);
    await outgoing;
    if (farewell) socket.send(await seal(textFrame(farewell)));
  };
  const giveUp = (error: unknown) => {
    if (over) return;
    const close = () => closeWith(socket, error);
    end(toProblem(error)).then(close, close);
  };
  const receive = async (sealed: Bytes) => {
    if (!over) await reader.frame(readFrame(await open(sealed)));
    pressure -= sealed.byteLength;
    reader.pressure?.(pressure);
  };

  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }: { data: unknown }) => {
    if (over) return;
    if (typeof data === 'string') return giveUp(reader.unsealed?.(data) ?? bad('a frame is not sealed'));
    if (!(data instanceof ArrayBuffer)) return giveUp(bad('a frame is not bytes'));
    if (data.byteLength > MAX_FRAME_BYTES) return giveUp(bad('a frame is too large'));
    pressure += data.byteLength;
    reader.pressure?.(pressure);
    incoming = incoming.then(() => receive(new Uint8Array(data))).catch(giveUp);
  };
  // Not before the last frames were opened: they say why.
  socket.onclose = () => void incoming.then(() => end(null));
  socket.onerror = () => {};

  const send = async (plain: Bytes): Promise<void> => {
    if (over) throw new PhotoferryError('companion-offline');
    sealing += plain.byteLength;
    const sent = outgoing.then(async () => {
      socket.send(await seal(plain));
      sealing -= plain.byteLength;
    });
    outgoing = sent.catch(giveUp);
    return sent;
  };
  return {
    sendText: async (text) => send(textFrame(text)),
    sendCapture: async (id, offset, bytes) => send(captureFrame(id, offset, bytes)),
    get backlog() {
      return sealing + socket.bufferedAmount;
    },
    async close(problem) {
      if (problem) return giveUp(new PhotoferryError(problem.code, problem));
      await end(null);
      socket.close(1000);
    },
  };
}

const bad = (said: string) => new PhotoferryError('bad-message', { said });
