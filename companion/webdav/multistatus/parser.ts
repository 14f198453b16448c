import { PhotoferryError } from '../../../shared/problems.ts';
import * as at from './places.ts';
import { addProperties, type DavResponse, noProperties, type Properties } from './response.ts';
import { createScanner } from './xml/scanner.ts';

/** Deepest element, and most characters in one child of the root. Far above anything sensible. */
const MAX_DEPTH = 32;
const MAX_CHILD = 1_000_000;

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
  const outer: at.Place[] = [];
  let place = at.DOCUMENT;
  let complete: DavResponse[] = [];
  let response: DavResponse | null = null;
  let status: number | null = null;
  let found: Properties | null = null;
  let text = '';
  let inChild = 0;

  const scanner = createScanner({ open, close, text: take, trailing: truncated, refuse });

  function refuse(said: string): never {
    throw new PhotoferryError('invalid-answer', { target: host, said });
  }
  // Go's servers (rclone) close the document where something vanished under the listing, and write “Not Found”.
  function truncated(): never {
    throw new PhotoferryError('truncated-answer', { target: host });
  }

  function open(name: string): void {
    const next = place.below.get(name) ?? place.otherwise;
    if (place === at.DOCUMENT && next !== at.MULTISTATUS) refuse('it is no multistatus');
    if (outer.length >= MAX_DEPTH) refuse('its XML is nested too deeply');
    outer.push(place);
    place = next;
    // A response, or something else that nobody asked for.
    if (outer.length <= 2) inChild = 0;
    if (place === at.INSIDE) text += ' ';
    else text = '';
    if (place === at.RESPONSE) {
      response = { href: null, status: null, failed: [], properties: null };
    } else if (place === at.PROPSTAT) {
      status = null;
      found = null;
    } else if (place === at.COLLECTION) {
      found ??= noProperties();
      found.folder = true;
    }
  }

  function take(part: string): void {
    if (place.text) text = text === '' ? part : text + part;
  }

  function close(): void {
    if (place === at.INSIDE) text += ' ';
    else if (place.text) wanted(text.trim());
    else if (place === at.PROPSTAT) endPropstat();
    else if (place === at.RESPONSE && response !== null) {
      complete.push(response);
      response = null;
    }
    place = outer.pop() ?? at.DOCUMENT;
  }

  function wanted(value: string): void {
    const { property } = place;
    if (property !== undefined) {
      if (value === '') return;
      found ??= noProperties();
      found[property] = found[property] === null ? value : `${found[property]} ${value}`;
    } else if (place === at.PROPSTAT_STATUS) status = parseStatus(value);
    else if (response !== null && place === at.STATUS) response.status = parseStatus(value);
    else if (response !== null) response.href ??= value;
  }

  function endPropstat(): void {
    if (response === null) return;
    if (status !== null && status >= 200 && status <= 299) {
      response.properties = addProperties(response.properties, found);
    } else response.failed.push(status ?? 0);
  }

  return {
    write(piece) {
      inChild += piece.length;
      scanner.write(piece);
      if (outer.length > 1 && inChild > MAX_CHILD + piece.length) refuse('one of its entries is too large');
      const ready = complete;
      complete = [];
      return ready;
    },
    end() {
      if (!scanner.end()) truncated();
    },
  };
}

/** `HTTP/1.1 404 Not Found` → 404. */
function parseStatus(line: string): number | null {
  if (line === 'HTTP/1.1 200 OK') return 200;
  const match = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/.exec(line);
  return match === null ? null : Number(match[1]);
}
