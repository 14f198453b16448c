import type { Params } from '../../shared/calls.ts';
import type { Capabilities, Probe } from '../../shared/capabilities.ts';
import type { ServerFinding } from '../../shared/model.ts';
import type { WebdavClient } from '../webdav/index.ts';

/** Saved servers with their secrets. A stored password is only ever used for the origin it was given for. */
export interface SignedIn {
  /**
   * Finds and tests a server with what was typed, or with what is stored for that very origin and user; on success
   * password and confirmations are stored; those of a server that is not saved yet only by `keep`. Throws `password-missing` and what `discover` throws.
   */
  connect(params: Params<'servers.connect'>): Promise<ServerFinding>;
  /** What the last `connect` has tried, up to this moment while it goes on. */
  connectSteps(id: string): ServerFinding['tried'];
  /** Stores what `connect` got for a server that is being saved. One that never is leaves no password behind. */
  keep(id: string): Promise<void>;
  /** Tests a saved server with what is stored. Throws `unknown-server`, `password-missing`, what `discover` throws. */
  test(id: string): Promise<ServerFinding>;
  /**
   * A ready client. Throws `unknown-server`, `password-missing`, and `wrong-password` without a request while the
   * account is stopped.
   */
  client(id: string): Promise<WebdavClient>;
  /** The same for a server as `connect` last found it, although it may not be saved yet: for choosing a folder. */
  connectedClient(id: string): Promise<WebdavClient>;
  /**
   * The server refused the password: nothing more is sent until `connect` or `test` succeeds, after a restart
   * neither. `client` is the one that was refused; an outdated one stops nothing.
   */
  refused(id: string, client?: WebdavClient): void;
  /** Removes password and confirmations of a server that was deleted. */
  forget(id: string): Promise<void>;
  /** Closes all clients; resolves once a stop is stored. */
  close(): Promise<void>;
}

/** Saved servers: how to sign in to them, and what they really do. */
export interface Accounts extends SignedIn {
  /**
   * What a server really does. Probed in `folder` where that was not done yet, or for another address, product or
   * version, or where its software changed; where it cannot be probed nothing is assumed, and it is tried again later.
   * Without a folder nothing is written: what is known holds, and where nothing is, nothing is assumed.
   * Throws `unknown-server`, `password-missing`, `wrong-password`, `cancelled`.
   */
  capabilities(id: string, folder: string | null, signal?: AbortSignal): Promise<Capabilities>;
  /** What the last probe of it found, however old; null where there was none. */
  lastProbe(id: string): Probe | null;
  /** Probes it anew, in its upload folder, whatever is known. Throws the same. */
  probe(id: string, signal?: AbortSignal): Promise<Probe>;
}
