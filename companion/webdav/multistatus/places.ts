/** What a multistatus may hold (RFC 4918 section 14.16), as far as it is asked for. */
import type { TextProperty } from './response.ts';

/** A place in the document. */
export interface Place {
  /** By the names of the elements that may stand in it. */
  below: ReadonlyMap<string, Place>;
  /** All other elements in it. */
  otherwise: Place;
  /** The property that is written here. */
  property?: TextProperty;
  /** Its text is wanted. */
  text: boolean;
}

const DAV = '{DAV:}';
const OC = '{http://owncloud.org/ns}';

function place(below: Record<string, Place>, more: { otherwise?: Place; text?: boolean } = {}): Place {
  return {
    below: new Map(Object.entries(below)),
    otherwise: more.otherwise ?? ELSEWHERE,
    text: more.text ?? false,
  };
}

const ELSEWHERE: Place = selfContained(false);
/** The elements that a property is made of: they come between words of its text. */
export const INSIDE: Place = selfContained(true);

export const COLLECTION = place({});
export const RESOURCE_TYPE = place({ [`${DAV}collection`]: COLLECTION });
export const HREF = place({}, { text: true });
export const STATUS = place({}, { text: true });
export const PROPSTAT_STATUS = place({}, { text: true });
const PROP = place({
  [`${DAV}resourcetype`]: RESOURCE_TYPE,
  [`${DAV}getcontentlength`]: property('length'),
  [`${DAV}getetag`]: property('etag'),
  [`${DAV}getlastmodified`]: property('modified'),
  [`${DAV}quota-used-bytes`]: property('used'),
  [`${DAV}quota-available-bytes`]: property('available'),
  [`${OC}checksums`]: property('checksums'),
  [`${OC}fileid`]: property('fileId'),
  [`${OC}permissions`]: property('permissions'),
});
export const PROPSTAT = place({ [`${DAV}prop`]: PROP, [`${DAV}status`]: PROPSTAT_STATUS });
export const RESPONSE = place({
  [`${DAV}href`]: HREF,
  [`${DAV}status`]: STATUS,
  [`${DAV}propstat`]: PROPSTAT,
});
export const MULTISTATUS = place({ [`${DAV}response`]: RESPONSE });
export const DOCUMENT = place({ [`${DAV}multistatus`]: MULTISTATUS });

function property(name: TextProperty): Place {
  return { ...place({}, { otherwise: INSIDE, text: true }), property: name };
}

function selfContained(text: boolean): Place {
  return {
    below: new Map(),
    get otherwise() {
      return this;
    },
    text,
  };
}
