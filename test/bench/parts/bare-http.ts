import { once } from 'node:events';
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { TestServer } from '../../servers/index.ts';

export interface BareHttp {
  /** Makes one request; throws unless it is answered with one of these statuses. The body must be read. */
  ask(
    method: string,
    path: string,
    expected: readonly number[],
    options?: { headers?: OutgoingHttpHeaders; body?: Buffer },
  ): Promise<IncomingMessage>;
  /** The address of a path, as `Destination` wants it. */
  address(path: string): string;
  close(): void;
}

/** Node's HTTP as it is: kept connections, the password with each request, nothing else. */
export function openBareHttp(
  { url, username, password }: Pick<TestServer, 'url' | 'username' | 'password'>,
  connections: number,
): BareHttp {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const address = (path: string) => new URL(path, url).href;
  return {
    address,
    async ask(method, path, expected, { headers = {}, body } = {}) {
      const length = body === undefined ? {} : { 'content-length': body.length };
      const sent = request(address(path), {
        method,
        agent,
        headers: { authorization, ...length, ...headers },
      });
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      if (expected.includes(answer.statusCode ?? 0)) return answer;
      throw new Error(`${method} ${path}: ${answer.statusCode} ${await answer.toArray()}`);
    },
    close: () => agent.destroy(),
  };
}
