/**
 * What our own code puts into `Problem.said`, by key: pages in another language show their `said_<key>` of `_locales`
 * for it. Whatever else stands there is the other side's own words or a number, and is shown as it is.
 */
// biome-ignore format: one phrase, one line
export const SAID = {
  // What a file is instead of a photo
  empty_file: 'an empty file',
  drawing: 'a drawing (SVG)',
  web_page: 'a web page',
  xml: 'an XML document',
  text: 'text',
  unknown: 'something unknown',

  // Why a photo could not be read
  no_host: 'there is no such host',
  no_lookup: 'the name could not be looked up',
  nothing_answers: 'nothing answers there',
  broke_off: 'the connection broke off',
  no_answer_in_time: 'no answer in time',
  no_answer: 'no answer',
  no_route: 'the host cannot be reached',
  no_network: 'there is no network',
  redirects: 'too many redirects',
  minute: 'it took longer than a minute',
  closed: 'the page was closed',
  page_forbids: 'the page does not let it be read',
  extensions_forbidden: 'it lies where extensions may not read',
  no_photo_there: 'there is no photo at that place',
  incomplete: 'the address of the photo is incomplete',

  // Why a proxy cannot be used
  proxy_kind: 'only http and https proxies can be used',
  proxy_address: 'its address is none',

  // What is wrong with a certificate, or with https as a whole
  no_https: 'it speaks no https on this port',
  self_signed: 'the server signed it itself',
  issuer: 'its issuer is not known to this computer',
  expired: 'it has expired',
  not_yet: 'it is not valid yet',
  revoked: 'it was revoked',
  other_name: 'it was made out to another name',

  // What is on the server, or on the disk, instead of what should be
  not_there: 'it is not there',
  other_bytes: 'reading it back gives other bytes',
  checksum: 'its checksum differs',
  no_multistatus: 'it is no multistatus',
  other_folders: 'it lists other folders',
  folder: 'it is a folder',
  no_file: 'it is not a file',
  changed_since: 'it was changed since',
  not_utf8: 'its name is not in UTF-8',
  there_already: 'it was there already',
  names_taken: 'every name like it is taken',
  no_name_taken: 'it takes no file there, whatever its name',
  not_moved: 'it could not be moved there',
  other_address: 'its server has another address now',
} as const;

const KEYS = new Map<string, string>(Object.entries(SAID).map(([key, phrase]) => [phrase, key]));

/** The key of a phrase of ours; undefined for anything else. */
export const keyOfSaid = (said: string): string | undefined => KEYS.get(said);
