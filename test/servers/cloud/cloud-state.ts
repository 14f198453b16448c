import type { Exchange } from '../../../companion/demo/webdav/exchange.ts';
import type { CloudKind } from '../server.ts';

/** What a test may tell a cloud server to do; it starts as a server that has no trouble. */
export interface CloudState {
  maintenance: boolean;
  /** Bytes that still fit; null: no quota. */
  freeBytes: number | null;
  /** How far the server's clock has moved on: uploads get old. */
  aheadMs: number;
  /** Until it resolves, a file is being made of its chunks: the MOVE is answered with 504, another with 423. */
  assembling: Promise<void> | null;
  /** Nextcloud: the cache that knows the uploads was emptied. */
  cacheLost: boolean;
  /** Infinite Scale: that often a finished file is answered with 425 before it may be looked at. */
  looksTooEarly: number;
}

/** What tells one cloud server from another. */
export interface CloudProduct {
  kind: CloudKind;
  name: string;
  version: string;
  /** `data.capabilities` of the OCS answer. */
  capabilities: object;
  /** Whether `OC-Checksum` is computed and compared; else it is only kept. */
  verifiesChecksums: boolean;
  /** What lies beside the files: uploads. Returns false for paths that are none of it. */
  uploads(exchange: CloudExchange): Promise<boolean>;
}

/** One running server. */
export interface Cloud {
  readonly product: CloudProduct;
  readonly state: CloudState;
  /** By ETag: `SHA1:… MD5:…`, of files that came through the server. */
  readonly checksums: Map<string, string>;
  /** By path: counts the changes below a folder, for its ETag. */
  readonly changes: Map<string, number>;
}

/** One request to it. */
export interface CloudExchange extends Exchange {
  cloud: Cloud;
}

export const untroubled = (): CloudState => ({
  maintenance: false,
  freeBytes: null,
  aheadMs: 0,
  assembling: null,
  cacheLost: false,
  looksTooEarly: 0,
});

/** Gives all folders above a changed file new ETags, up to the root. */
export function changed({ cloud }: CloudExchange, segments: readonly string[]): void {
  for (let depth = 1; depth < segments.length; depth += 1) {
    const path = segments.slice(0, depth).join('/');
    cloud.changes.set(path, (cloud.changes.get(path) ?? 0) + 1);
  }
}
