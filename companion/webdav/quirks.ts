/**
 * All that is known of servers beforehand, as data with its reason; what a request can find out is a finding of
 * `probe/` instead. `measured`: by us, on a live server; `documented`: by its makers, in its source or its issues.
 */

export type Source = 'measured' | 'documented';

/** By what a server gives away which product it is; a row further up says more than one further down. */
export interface Evidence {
  product: string;
  /** `status`: `product` or `productname` of its `status.php`; `realm`: of its sign-in. */
  by: 'status' | 'host' | 'realm' | 'sabre' | 'server';
  /** Its first group is the version. */
  pattern: RegExp;
  source: Source;
}

export const EVIDENCE: readonly Evidence[] = [
  { product: 'OpenCloud', by: 'status', pattern: /^OpenCloud/i, source: 'documented' },
  {
    product: 'ownCloud Infinite Scale',
    by: 'status',
    pattern: /infinite ?scale|^oCIS/i,
    source: 'documented',
  },
  { product: 'ownCloud', by: 'status', pattern: /^ownCloud/i, source: 'measured' },
  // The rest of that family, which may go by a name of its own: a Nextcloud with a theme.
  { product: 'Nextcloud', by: 'status', pattern: /^/, source: 'documented' },
  { product: 'Hetzner Storage Box', by: 'host', pattern: /\.your-storagebox\.de$/i, source: 'documented' },
  { product: 'PhotoPrism', by: 'realm', pattern: /PhotoPrism/i, source: 'documented' },
  { product: 'Synology', by: 'realm', pattern: /^SYNO_WebDAV/i, source: 'documented' },
  { product: 'rclone', by: 'realm', pattern: /^rclone/i, source: 'measured' },
  { product: 'Nextcloud', by: 'realm', pattern: /^Nextcloud/i, source: 'documented' },
  { product: 'ownCloud', by: 'realm', pattern: /^ownCloud/i, source: 'measured' },
  { product: 'sabre/dav', by: 'sabre', pattern: /^(\S+)/, source: 'documented' },
  { product: 'Apache', by: 'server', pattern: /^Apache(?:\/(\S+))?/i, source: 'measured' },
  { product: 'nginx', by: 'server', pattern: /^nginx(?:\/(\S+))?/i, source: 'measured' },
  { product: 'lighttpd', by: 'server', pattern: /^lighttpd(?:\/(\S+))?/i, source: 'measured' },
  { product: 'rclone', by: 'server', pattern: /^rclone(?:\/v?(\S+))?/i, source: 'documented' },
  {
    product: 'Photoferry demo server',
    by: 'server',
    pattern: /^Photoferry(?: demo)?(?:\/(\S+))?/i,
    source: 'measured',
  },
  { product: 'Caddy', by: 'server', pattern: /^Caddy/i, source: 'documented' },
  { product: 'IIS', by: 'server', pattern: /^Microsoft-IIS(?:\/(\S+))?/i, source: 'documented' },
];

/** What a quirk is about, and the form of its value. */
interface Values {
  /** The most requests at a time. */
  'at-once': number;
  /** The most pieces of one file at a time, where the server does not say. */
  'chunks-at-once': number;
  /** The largest piece of a file, where the server does not say. */
  'chunk-bytes': number;
  /** It keeps what is overwritten, where it says that versions are switched on. */
  'keeps-old-versions': true;
  /** Names that it stores under no circumstances: a temporary file must have another one. */
  'refuses-names': RegExp;
  /** Folders right below the site, by what becomes of what is put there. */
  folders: { readonly gives: string; readonly takes: string };
  /** Its ports for people, and those of its WebDAV. */
  ports: { readonly pages: readonly string[]; readonly webdav: string };
  /** An ETag that tells less than it should; shown only, since no ETag is trusted alone. */
  etag: 'follows-mtime' | 'changes-afterwards';
}

export type Quirk = {
  [What in keyof Values]: {
    product: string;
    what: What;
    value: Values[What];
    why: string;
    source: Source;
  };
}[keyof Values];

const MIB = 1024 * 1024;

export const QUIRKS: readonly Quirk[] = [
  {
    product: 'Nextcloud',
    what: 'at-once',
    value: 6,
    why: 'each request takes a PHP process of the few that small hosts have; its own client uses six connections',
    source: 'documented',
  },
  {
    product: 'Nextcloud',
    what: 'chunks-at-once',
    value: 4,
    why: 'pieces may come in parallel and in any order; newer ones say how many',
    source: 'documented',
  },
  {
    product: 'Nextcloud',
    what: 'chunk-bytes',
    value: 95 * MIB,
    why: 'it takes up to 5 GB, the proxies before it (Cloudflare) often 100 MB',
    source: 'documented',
  },
  {
    product: 'Nextcloud',
    what: 'keeps-old-versions',
    value: true,
    why: 'its versions app keeps what a PUT overwrites',
    source: 'documented',
  },
  {
    product: 'Nextcloud',
    what: 'refuses-names',
    value: /\.(part|filepart)$|^\.htaccess$|[\\/]/i,
    why: 'forbidden by default, since they are names of its own unfinished files',
    source: 'documented',
  },
  {
    product: 'ownCloud',
    what: 'at-once',
    value: 6,
    why: 'ten PHP processes on two cores stored no more files a second with eight at a time than with four',
    source: 'measured',
  },
  {
    product: 'ownCloud',
    what: 'chunks-at-once',
    value: 3,
    why: 'pieces may come in parallel; they share the PHP processes with everything else',
    source: 'documented',
  },
  {
    product: 'ownCloud',
    what: 'chunk-bytes',
    value: 95 * MIB,
    why: 'it names no limit, the proxies before it (Cloudflare) often 100 MB',
    source: 'documented',
  },
  {
    product: 'ownCloud',
    what: 'keeps-old-versions',
    value: true,
    why: 'what a PUT overwrote was listed as a version, also after a second one in the same second',
    source: 'measured',
  },
  {
    product: 'ownCloud',
    what: 'refuses-names',
    value: /\.(part|filepart)$|^\.htaccess$|[\\/]/,
    why: 'answered 400 (403 for .htaccess)',
    source: 'measured',
  },
  {
    product: 'ownCloud',
    what: 'etag',
    value: 'follows-mtime',
    why: 'other bytes with the same time, to the second, keep the ETag of the file',
    source: 'measured',
  },
  ...(['ownCloud Infinite Scale', 'OpenCloud'] as const).flatMap((product): Quirk[] => [
    {
      product,
      what: 'chunk-bytes',
      value: 10_000_000,
      why: 'what its capabilities name by default',
      source: 'documented',
    },
    {
      product,
      what: 'keeps-old-versions',
      value: true,
      why: 'its storage keeps what is overwritten',
      source: 'documented',
    },
    {
      product,
      what: 'etag',
      value: 'changes-afterwards',
      why: 'a file gets another one once its postprocessing (virus scan) is through',
      source: 'documented',
    },
  ]),
  {
    product: 'sabre/dav',
    what: 'at-once',
    value: 6,
    why: 'each request takes a PHP process of the few that small hosts have',
    source: 'documented',
  },
  {
    product: 'Hetzner Storage Box',
    what: 'at-once',
    value: 8,
    why: 'ten connections for the whole account; two are left for other devices',
    source: 'documented',
  },
  {
    product: 'PhotoPrism',
    what: 'folders',
    value: { gives: 'originals', takes: 'import' },
    why: 'what lies in import is moved into the library and is gone from there',
    source: 'documented',
  },
  {
    product: 'Synology',
    what: 'ports',
    value: { pages: ['5000', '5001'], webdav: '5006 (https) or 5005' },
    why: 'its WebDAV is a package of its own, beside the pages for people',
    source: 'documented',
  },
];

/** What is known of a product. */
export function quirksOf(product: string | undefined): Quirk[] {
  return QUIRKS.filter((quirk) => quirk.product === product);
}

/** The value of one quirk of a product. */
export function quirk<W extends keyof Values>(product: string | undefined, what: W): Values[W] | undefined {
  return quirksOf(product).find((row) => row.what === what)?.value as Values[W] | undefined;
}

/** Where nothing speaks against it. */
const AT_ONCE = 16;

/** The most requests at a time; a host's own limit counts whatever runs there. */
export function atOnceFor(product: string | undefined, host: string): number {
  const hoster = EVIDENCE.find(({ by, pattern }) => by === 'host' && pattern.test(host))?.product;
  return quirk(hoster, 'at-once') ?? quirk(product, 'at-once') ?? AT_ONCE;
}

/** Whether it is a product that we know by its name, and not something that a server made up. */
export const isKnownProduct = (name: string | undefined): boolean =>
  EVIDENCE.some(({ product }) => product === name);
