import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import type { Cloud } from './cloud-state.ts';

/** `status.php`, which needs no sign-in. */
export function statusPage({ product, state }: Cloud, response: ServerResponse): void {
  answerJson(response, {
    installed: true,
    maintenance: state.maintenance,
    needsDbUpgrade: false,
    version: product.version,
    versionstring: product.version,
    edition: '',
    productname: product.name,
    product: product.name,
  });
}

/** The two calls of the Open Collaboration Services that say who we are and what the server can do. */
export function answerOcs(
  { product }: Cloud,
  userId: string,
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  const call = /^\/ocs\/v[12]\.php\/cloud\/(user|capabilities)\b/.exec(url)?.[1];
  if (call === undefined) throw new Refusal(404, 'Invalid query');
  const { version: string, capabilities } = product;
  const data = call === 'user' ? { id: userId } : { version: { string }, capabilities };
  answerJson(response, { ocs: { meta: { status: 'ok', statuscode: 100 }, data } });
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}
