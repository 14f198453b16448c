/** One proven browser: its calls, captures and events over the sealed channel. */
import type { WebSocket } from 'ws';
import { openChannel } from '../../shared/link/channel.ts';
import type { Frame } from '../../shared/link/frame.ts';
import { PhotoferryError, type Problem } from '../../shared/problems.ts';
import { VERSION } from '../../shared/product.ts';
import { createCaptureIntake } from './capture-intake.ts';
import type { Guest } from './greet.ts';
import type { Host } from './host.ts';
import { createRpcServer } from './rpc-server.ts';
import { createUploadFeed } from './upload-feed.ts';

/** A browser that says nothing for so long is gone: it pings every 20 s while it needs the link. */
export const SILENCE_MS = 90_000;
/** Bytes taken from the socket and not worked off above which it is not read. */
const MAX_INCOMING_BYTES = 8 * 1024 * 1024;
/** Bytes waiting for a browser above which it is given up. */
const MAX_BACKLOG_BYTES = 16 * 1024 * 1024;

export interface BrowserSession {
  readonly keyId: string;
  /** Ends it; with a problem the browser is told. */
  close(problem?: Problem): void;
}

interface SessionOptions {
  silenceMs: number;
  /** How the command line is called, for pages to show. */
  command: string | undefined;
  closed(problem: Problem | null): void;
}

/** Takes over the socket. `closed` is called once, however it ends. */
export function openBrowserSession(
  socket: WebSocket,
  { keyId, keys }: Guest,
  companion: Host,
  { silenceMs, command, closed }: SessionOptions,
): BrowserSession {
  const close = (problem?: Problem) => void channel.close(problem);
  const silence = setTimeout(() => close({ code: 'timeout' }), silenceMs).unref();
  const intake = createCaptureIntake(companion.capture);
  const rpc = createRpcServer({
    asker: 'browser',
    log: companion.log,
    broken: close,
    send,
    async call(method, params) {
      intake.beforeCall(method, params);
      return companion.call(method, params, 'browser', keyId);
    },
  });
  const notify = (method: string, params: object) => void rpc.notify(method, params).catch(() => {});
  const feed = createUploadFeed({
    send: (uploads) => notify('uploads.changed', { uploads }),
    backlog: () => channel.backlog,
  });
  const { events } = companion;
  const subscriptions = [
    events.on('uploads.changed', ({ uploads }) => feed.changed(uploads)),
    events.on('settings.changed', (params) => notify('settings.changed', params)),
    events.on('sync.changed', (params) => notify('sync.changed', params)),
    events.on('capture.received', (params) => {
      if (intake.brings(params.id)) notify('capture.received', params);
    }),
  ];

  const channel = openChannel(
    socket,
    { send: keys.toBrowser, receive: keys.toCompanion },
    {
      frame,
      farewell: (problem) => JSON.stringify({ jsonrpc: '2.0', method: 'link.closing', params: { problem } }),
      pressure(bytes) {
        if (bytes > MAX_INCOMING_BYTES) socket.pause();
        else if (socket.isPaused) socket.resume();
      },
      closed(problem) {
        clearTimeout(silence);
        feed.close();
        for (const unsubscribe of subscriptions) unsubscribe();
        closed(problem);
      },
    },
  );

  async function frame(arrived: Frame): Promise<void> {
    silence.refresh();
    if (arrived.kind === 'text') return rpc.receive(arrived.text);
    const { id, offset, bytes } = arrived;
    const problem = await intake.piece(id, offset, bytes);
    if (problem) notify('capture.failed', { id, problem });
  }

  async function send(text: string): Promise<void> {
    if (channel.backlog > MAX_BACKLOG_BYTES) {
      socket.terminate();
      throw new PhotoferryError('too-many');
    }
    await channel.sendText(text);
  }

  const { name, since } = companion;
  notify('link.ready', { keyId, name, version: VERSION, since, command });
  return { keyId, close };
}
