/** One `response` element (RFC 4918 section 14.24), propstats with a 2xx status merged. */
export interface DavResponse {
  /** As sent; null where it is missing. */
  href: string | null;
  /** Status of the response as a whole, where it has one. */
  status: number | null;
  /** Statuses of its propstats that were not 2xx. */
  failed: number[];
  /** Of 2xx propstats. Null where none was 2xx. */
  properties: Properties | null;
}

/** The properties that are ever asked for, as sent; an empty one is none. */
export interface Properties {
  /** `resourcetype` has a `collection`. */
  folder: boolean;
  length: string | null;
  etag: string | null;
  modified: string | null;
  /** Apart by white space. */
  checksums: string | null;
  fileId: string | null;
  permissions: string | null;
  used: string | null;
  available: string | null;
}

/** Those that are text. */
export type TextProperty = Exclude<keyof Properties, 'folder'>;

/** Where nothing is known. */
export function noProperties(): Properties {
  return {
    folder: false,
    length: null,
    etag: null,
    modified: null,
    checksums: null,
    fileId: null,
    permissions: null,
    used: null,
    available: null,
  };
}

/** Takes what a further propstat says. */
export function addProperties(to: Properties | null, more: Properties | null): Properties {
  if (to === null || more === null) return to ?? more ?? noProperties();
  return {
    folder: to.folder || more.folder,
    length: more.length ?? to.length,
    etag: more.etag ?? to.etag,
    modified: more.modified ?? to.modified,
    checksums: more.checksums ?? to.checksums,
    fileId: more.fileId ?? to.fileId,
    permissions: more.permissions ?? to.permissions,
    used: more.used ?? to.used,
    available: more.available ?? to.available,
  };
}
