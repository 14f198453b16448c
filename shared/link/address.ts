/** Where the companion is found on this computer. The literal address: `localhost` may mean something else. */

/** Address of the WebSocket at a port. */
export const linkUrl = (port: number): string => `ws://127.0.0.1:${port}/`;

/** Address to POST to, to see whether a companion is there; answers {@link Health}. */
export const healthUrl = (port: number): string => `http://127.0.0.1:${port}/health`;

/** Answer of {@link healthUrl}. It proves nothing: only the handshake does. */
export interface Health {
  product: string;
  protocol: number;
}
