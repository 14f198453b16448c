import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { TestServer } from '../../servers/index.ts';

export interface BarePut {
  /** PUTs the bytes under a name and returns how many milliseconds it took until the whole answer was there. */
  put(name: string, bytes: Buffer): Promise<number>;
  close(): void;
}

/** What curl does: one PUT after the other over one connection, the password with each, nothing checked. */
export function openBarePut({ url, username, password }: TestServer): BarePut {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async put(name, bytes) {
      const start = performance.now();
      const headers = {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
        'content-length': bytes.length,
      };
      const sent = request(new URL(name, url), { method: 'PUT', agent, headers }).end(bytes);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      await once(answer.resume(), 'end');
      if (answer.statusCode !== 201) throw new Error(`PUT of ${name}: ${answer.statusCode}`);
      return performance.now() - start;
    },
    close: () => agent.destroy(),
  };
}
