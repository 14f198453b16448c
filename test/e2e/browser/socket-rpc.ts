/** Request and answer over a WebSocket with numbered JSON messages: what CDP and WebDriver BiDi share. */
import WebSocket from 'ws';

export interface SocketRpc {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  close(): void;
}

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message?: string } | string;
  message?: string;
}

/** Longer than anything here takes: a page that hangs must not keep the tests from ending. */
const PATIENCE_MS = 120_000;

/** Opens the socket; calls fail when it closes, or when no answer comes. */
export async function openSocketRpc(url: string): Promise<SocketRpc> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const waiting = new Map<number, { resolve(r: Record<string, unknown>): void; reject(e: Error): void }>();
  let last = 0;
  socket.on('message', (text) => {
    const answer = JSON.parse(String(text)) as Answer;
    const call = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (!call || answer.id === undefined) return;
    waiting.delete(answer.id);
    if (answer.error) {
      const said =
        typeof answer.error === 'string' ? `${answer.error}: ${answer.message}` : answer.error.message;
      call.reject(new Error(said));
    } else call.resolve(answer.result ?? {});
  });
  socket.on('close', () => {
    for (const call of waiting.values()) call.reject(new Error(`${url} closed`));
    waiting.clear();
  });
  return {
    send(method, params = {}) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error(`${url} is closed`));
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${method} had no answer within ${PATIENCE_MS} ms`));
        }, PATIENCE_MS).unref();
        const over = <T>(end: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(timer);
            end(value);
          };
        };
        waiting.set(id, { resolve: over(resolve), reject: over(reject) });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.terminate(),
  };
}
