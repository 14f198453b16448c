import type { Page } from './browser/page.ts';

/** What a script of a web page gets from each port of the companion, over WebSocket and HTTP. */
export function knockFromPage(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`async () => {
    const ports = [47821, 47822, 47823, 47824, 47825];
    const socket = (port) => new Promise((resolve) => {
      const ws = new WebSocket('ws://127.0.0.1:' + port);
      ws.onopen = () => resolve('open');
      ws.onerror = () => resolve('refused');
    });
    const health = (port) => fetch('http://127.0.0.1:' + port + '/health', { method: 'POST' }).then(() => 'read', () => 'refused');
    return Promise.all(ports.flatMap((p) => [socket(p), health(p)]));
  }`);
}
