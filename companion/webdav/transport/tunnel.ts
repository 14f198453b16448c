import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { PhotoferryError } from '../../../shared/problems.ts';
import { proxyAuthorization } from './proxy.ts';
import { proxyProblem } from './proxy-problem.ts';

/**
 * A connection to `target` (host and port) through a proxy (RFC 9110 section 9.3.6).
 * @throws proxy-refused, and what stands between us and the proxy
 */
export function openTunnel(proxy: URL, target: string, connectMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port,
      method: 'CONNECT',
      path: target,
      headers: { Host: target, ...proxyAuthorization(proxy) },
      agent: false,
    });
    const timer = setTimeout(() => {
      request.destroy(new PhotoferryError('connection-timeout', { target: proxy.host }));
    }, connectMs);
    request.on('close', () => clearTimeout(timer));
    request.on('error', (error) => reject(proxyProblem(error, proxy)));
    request.on('connect', ({ statusCode = 0, statusMessage = '' }, socket) => {
      clearTimeout(timer);
      if (statusCode >= 200 && statusCode < 300) return resolve(socket as Socket);
      socket.destroy();
      const said = `${statusCode} ${statusMessage}`.trim();
      reject(new PhotoferryError('proxy-refused', { target: proxy.host, said, status: statusCode }));
    });
    // What is no proxy may answer to CONNECT as to any request.
    request.on('response', (answer) => {
      answer.destroy();
      const said = `${answer.statusCode} ${answer.statusMessage}`.trim();
      reject(new PhotoferryError('proxy-refused', { target: proxy.host, said }));
    });
    request.end();
  });
}
