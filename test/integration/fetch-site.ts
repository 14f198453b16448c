/** A site with photos, and with everything else that an address may lead to; for all tests of one file. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { after } from 'node:test';
import { type FetchPhoto, fetchPhoto } from '../../companion/upload/fetch-photo.ts';
import { PhotoferryError, type Problem } from '../../shared/problems.ts';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const AT = Date.UTC(2026, 10, 23);

/** Starts it, with an empty folder to fetch into. */
export async function fetchSiteOfFile() {
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-fetch-'));
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const route = routesAt(port)[new URL(request.url ?? '/', 'http://x').pathname];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const site = (path: string, host = '127.0.0.1') => `http://${host}:${port}${path}`;

  function fetching(imageUrl: string, options: Partial<FetchPhoto> = {}) {
    const to = join(folder, 'photo');
    const signal = new AbortController().signal;
    return fetchPhoto({ imageUrl, pageUrl: site('/gallery'), signal, to, at: AT, ...options });
  }

  /** Why a photo was not fetched; of one that was not, nothing may be left. */
  async function problemOf(promise: Promise<unknown>): Promise<Problem> {
    const error = await promise.then(
      () => assert.fail('it was fetched'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof PhotoferryError, String(error));
    assert.deepEqual(await readdir(folder), [], 'nothing is left behind');
    return error.problem;
  }

  return { folder, port, requests, site, fetching, problemOf };
}

type Route = (request: IncomingMessage, response: ServerResponse) => void;
/** What the site answers at each path; `port` is its own. */
const routesAt = (port: number): Record<string, Route> => ({
  '/photo.png': (_, response) => response.end(PNG),
  '/named': (_, response) =>
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="näme.jpg"' }).end(PNG),
  '/moved': (_, response) => response.writeHead(302, { Location: '/photo.png' }).end(),
  '/loop': (_, response) => response.writeHead(302, { Location: '/loop' }).end(),
  '/to-loopback': (_, response) =>
    response.writeHead(302, { Location: `http://127.0.0.1:${port}/photo.png` }).end(),
  '/to-file': (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/secret': (_, response) => response.writeHead(403).end(),
  '/broken': (_, response) => response.writeHead(503).end(),
  '/page.jpg': (_, response) =>
    response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end('<!DOCTYPE html><p>Log in'),
  '/answer.json': (_, response) => response.end('{"error":"no"}'),
  '/empty': (_, response) => response.end(),
  '/drawing.svg': (_, response) =>
    response.end('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  '/manual.pdf': (_, response) => response.end('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
  '/announced': (_, response) => response.writeHead(200, { 'Content-Length': '5000' }).write(PNG),
  '/endless': (_, response) => pipeline(endless(), response, () => {}),
  '/silent': () => {},
  '/cut': (_, response) => {
    response.writeHead(200, { 'Content-Length': '5000' }).write(PNG, () => response.destroy());
  },
  '/packed': (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(PNG),
});

function* endless() {
  while (true) yield Buffer.alloc(500);
}

/** Public names for the server on loopback, as a hostile DNS would have them. */
export const publicNames =
  (...publicHosts: string[]) =>
  async (host: string) => [
    { address: publicHosts.includes(host) ? '93.184.216.34' : '127.0.0.1', family: 4 },
  ];
