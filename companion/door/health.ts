/** The HTTP side of the door: `POST /health` for extensions, nothing else for anybody. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Health } from '../../shared/link/address.ts';
import { PRODUCT, PROTOCOL } from '../../shared/product.ts';
import { originOf, stranger } from './origins.ts';

/** 403 for a wrong Host or Origin, 404 and 405 for anything but a POST to /health. */
export function answerHttp(request: IncomingMessage, response: ServerResponse, port: number): void {
  request.resume();
  const status = statusOf(request, port);
  const headers = {
    Connection: 'close',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': 'application/json',
    ...(status === 405 ? { Allow: 'POST' } : {}),
    ...(status === 403 ? {} : { 'Access-Control-Allow-Origin': originOf(request), Vary: 'Origin' }),
  };
  const health: Health = { product: PRODUCT, protocol: PROTOCOL };
  response.writeHead(status, headers).end(JSON.stringify(status === 200 ? health : {}));
}

function statusOf(request: IncomingMessage, port: number): 200 | 403 | 404 | 405 {
  if (stranger(request, port)) return 403;
  if (request.url !== '/health') return 404;
  return request.method === 'POST' ? 200 : 405;
}
