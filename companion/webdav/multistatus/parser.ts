import { SaxesParser, type SaxesTagNS } from 'saxes';
import { PhotoferryError } from '../../../shared/problems.ts';

/** One `response` element (RFC 4918 section 14.24), propstats with a 2xx status merged. */
export interface DavResponse {
  /** As sent; null where it is missing. */
  href: string | null;
  /** Status of the response as a whole, where it has one. */
  status: number | null;
  /** Statuses of its propstats that were not 2xx. */
  failed: number[];
  /** Property texts by Clark name (`{DAV:}getetag`), of 2xx propstats. Null where none was 2xx. */
  properties: Map<string, string> | null;
}

/** Deepest element, and most characters between two tags or in one child of the root. Far above anything sensible. */
const MAX_DEPTH = 32;
const MAX_TEXT = 1_000_000;

export const DAV = '{DAV:}';
const RESOURCE_TYPE = `${DAV}resourcetype`;

export interface MultistatusParser {
  /** Takes the next piece of text and returns the responses that it completed. */
  write(text: string): DavResponse[];
  /** Throws `truncated-answer` unless the document was closed. */
  end(): void;
}

/**
 * Parses a multistatus piece by piece; memory follows the largest response, not the document.
 * Errors: `invalid-answer` for anything but namespace-well-formed XML with a multistatus root; a DOCTYPE and
 * entities of its own are refused.
 */
export function createMultistatusParser(host: string): MultistatusParser {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const path: string[] = [];
  let complete: DavResponse[] = [];
  let response: DavResponse | null = null;
  let propstat: { status: number | null; properties: Map<string, string> } | null = null;
  let text = '';
  let sinceTag = 0;
  let inChild = 0;
  let closed = false;

  const refuse = (said: string): never => {
    throw new PhotoferryError('invalid-answer', { target: host, said });
  };

  parser.on('error', (error) => {
    // Go's servers (rclone) close the document where something vanished under the listing, and write “Not Found”.
    if (closed && error.message.startsWith('text data outside')) {
      throw new PhotoferryError('truncated-answer', { target: host });
    }
    refuse(`its XML is broken (${error.message.slice(0, 100)})`);
  });
  parser.on('doctype', () => refuse('its XML has a document type'));
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (!/^(utf-?8|us-ascii)$/i.test(encoding)) refuse(`its XML is in ${encoding.slice(0, 20)}`);
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('cdata', (piece) => {
    text += piece;
  });

  parser.on('opentag', (tag) => {
    sinceTag = 0;
    const name = clark(tag);
    if (path.length === 0 && name !== `${DAV}multistatus`) refuse('it is no multistatus');
    if (path.length >= MAX_DEPTH) refuse('its XML is nested too deeply');
    path.push(name);
    // A response, or something else that nobody asked for.
    if (path.length <= 2) inChild = 0;
    if (at('response')) {
      response = { href: null, status: null, failed: [], properties: null };
    } else if (at('response', 'propstat')) {
      propstat = { status: null, properties: new Map() };
    } else if (path.length === 6 && path[4] === RESOURCE_TYPE && inProperty()) {
      propstat?.properties.set(RESOURCE_TYPE, `${propstat.properties.get(RESOURCE_TYPE) ?? ''} ${name}`);
    }
    // Text before a child element belongs to no property that is asked for, but lists are written that way too.
    if (path.length > 6) text += ' ';
    else text = '';
  });

  parser.on('closetag', (tag) => {
    sinceTag = 0;
    const name = clark(tag);
    const value = text.trim();
    if (at('response', 'href')) {
      if (response !== null) response.href ??= value;
    } else if (at('response', 'status')) {
      if (response !== null) response.status = parseStatus(value);
    } else if (at('response', 'propstat', 'status')) {
      if (propstat !== null) propstat.status = parseStatus(value);
    } else if (path.length === 6 && inProperty()) {
      const property = path[4] ?? '';
      if (property !== RESOURCE_TYPE) append(propstat?.properties, property, value);
    } else if (path.length === 5 && inProperty()) {
      if (name !== RESOURCE_TYPE) append(propstat?.properties, name, value);
      else if (!propstat?.properties.has(name)) propstat?.properties.set(name, '');
    } else if (at('response', 'propstat')) {
      if (response !== null && propstat !== null) merge(response, propstat);
      propstat = null;
    } else if (at('response')) {
      if (response !== null) complete.push(response);
      response = null;
    }
    text = path.length > 6 ? `${text} ` : '';
    path.pop();
    if (path.length === 0) closed = true;
  });

  /** True if the open elements are exactly these below the multistatus, all of them of the DAV namespace. */
  function at(...names: string[]): boolean {
    return path.length === names.length + 1 && names.every((name, i) => path[i + 1] === DAV + name);
  }
  function inProperty(): boolean {
    return path[1] === `${DAV}response` && path[2] === `${DAV}propstat` && path[3] === `${DAV}prop`;
  }

  return {
    write(piece) {
      sinceTag += piece.length;
      inChild += piece.length;
      parser.write(piece);
      const isIn = path.length > 1;
      if (sinceTag > MAX_TEXT + piece.length || (isIn && inChild > MAX_TEXT + piece.length)) {
        refuse('one of its entries is too large');
      }
      const ready = complete;
      complete = [];
      return ready;
    },
    end() {
      if (!closed) throw new PhotoferryError('truncated-answer', { target: host });
      parser.close();
    },
  };
}

function merge(
  response: DavResponse,
  propstat: { status: number | null; properties: Map<string, string> },
): void {
  const { status, properties } = propstat;
  if (status === null || status < 200 || status > 299) {
    response.failed.push(status ?? 0);
    return;
  }
  response.properties ??= new Map();
  for (const [name, value] of properties) response.properties.set(name, value);
}

/** Properties made of several elements (checksums) become one text with spaces. */
function append(properties: Map<string, string> | undefined, name: string, value: string): void {
  const before = properties?.get(name);
  properties?.set(name, before === undefined || before === '' ? value : `${before} ${value}`.trimEnd());
}

const clark = (tag: SaxesTagNS): string => `{${tag.uri}}${tag.local}`;

/** `HTTP/1.1 404 Not Found` → 404. */
function parseStatus(line: string): number | null {
  const match = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/.exec(line);
  return match === null ? null : Number(match[1]);
}
