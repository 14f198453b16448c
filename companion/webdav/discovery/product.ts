import { EVIDENCE, type Evidence, QUIRKS, quirk } from '../quirks.ts';

/** What a server says of itself; what it does not say is null. */
export interface Signs {
  host: string;
  /** `Server` header. */
  server: string | null;
  /** Realm of its sign-in. */
  realm: string | null;
  /** `X-Sabre-Version` header. */
  sabre: string | null;
  path: string;
}

export interface Named {
  product?: string;
  version?: string;
}

/** What a WebDAV server is; nothing where it says nothing. What signs in says more than the web server before it. */
export function productOf(signs: Signs): Named {
  // As its source has it; others could say the same, so its folder must be there, too.
  if (signs.realm === 'WebDAV Authorization Required' && photoprismFolder(signs.path, 'PhotoPrism'))
    return { product: 'PhotoPrism' };
  const said = {
    host: signs.host,
    realm: signs.realm,
    sabre: signs.sabre,
    server: signs.server,
    status: null,
  };
  const matches = EVIDENCE.flatMap((row) => {
    const match = row.pattern.exec(said[row.by] ?? '');
    return said[row.by] === null || match === null ? [] : [{ row, version: match[1] ?? '' }];
  });
  const first = matches[0];
  if (first === undefined) return {};
  const { product } = first.row;
  const version = matches.find(({ row, version }) => row.product === product && version !== '')?.version;
  return version === undefined ? { product } : { product, version };
}

/** Which of the ownCloud family a `status.php` is of, by its `product`, else its `productname`, which themes change. */
export function cloudProduct(name: string): Evidence['product'] {
  return EVIDENCE.find(({ by, pattern }) => by === 'status' && pattern.test(name))?.product ?? 'Nextcloud';
}

/** Which of PhotoPrism's two folders a path is in: what lies in `/import/` is taken away once it is imported. */
export function photoprismFolder(
  path: string,
  product: string | undefined,
): 'originals' | 'import' | undefined {
  const folders = quirk(product, 'folders');
  if (folders === undefined) return undefined;
  const named = path.split('/').find((name) => name === folders.gives || name === folders.takes);
  if (named === undefined) return undefined;
  return named === folders.takes ? 'import' : 'originals';
}

/** Where WebDAV is on a server whose pages for people have that port. */
export function portHint(url: string): string {
  const port = URL.parse(url)?.port ?? '';
  for (const row of QUIRKS) {
    if (row.what !== 'ports' || !row.value.pages.includes(port)) continue;
    return `; a ${row.product} has it on port ${row.value.webdav}`;
  }
  return '';
}
