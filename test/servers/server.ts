/** What every WebDAV server of the tests looks like, whichever program it is. */
export interface TestServer<K extends ServerKind | CloudKind = ServerKind> {
  readonly kind: K;
  /** WebDAV root, ends with `/`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The root's folder on disk: look here for what really arrived. */
  readonly root: string;
  /** Only with `tls`. */
  readonly certificate?: TestCertificate;
  /** Ends the server; its folder and its port stay. */
  stop(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Ends the server and removes everything it had. */
  remove(): Promise<void>;
}

export type ServerKind = 'apache' | 'nginx' | 'lighttpd' | 'rclone' | 'demo';
/** Protocol servers: they stand for products that cannot be installed here. */
export type CloudKind = 'nextcloud' | 'owncloud' | 'infinite-scale';

export interface TestCertificate {
  /** SHA-256, upper-case hex pairs with colons. */
  readonly fingerprint: string;
  readonly keyFile: string;
  readonly certificateFile: string;
  /** Makes a new key and certificate; the server shows it after its next start. */
  renew(): Promise<void>;
}

export interface ServerOptions {
  tls?: boolean;
  /** Without it nobody is asked who they are. Default: Basic. Digest: Apache only. */
  auth?: 'basic' | 'digest' | 'none';
  /** Seconds after which a Digest nonce is stale. */
  nonceLifetime?: number;
  username?: string;
  password?: string;
  port?: number;
  /** Apache only: requests at the same time, 24 without it. */
  threads?: number;
  /** Apache only: no limit to the length of a file; else 1 GiB, as Apache has it. */
  anyLength?: boolean;
  /** rclone only: as in its default, it sees late what others put into its folders. For folders with thousands of files. */
  cachesFolders?: boolean;
}

export const USERNAME = 'ana';
/** Not Latin-1, and full of what breaks in headers, URLs and shells. */
export const PASSWORD = 'pä€ss:w@rd/%#"1';
