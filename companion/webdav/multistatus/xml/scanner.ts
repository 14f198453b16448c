import { hasForbidden, isBlank, NAME, withoutReferences } from './characters.ts';
import { outermost, readTag, type Scope, type Tag } from './tag.ts';

/** Told about a document piece by piece. */
export interface XmlSink {
  /** @param name by Clark's notation */
  open(name: string): void;
  close(): void;
  /** Text between two tags may come in several parts. */
  text(part: string): void;
  /** There is text behind the document. */
  trailing(): never;
  /** It is no such document. */
  refuse(said: string): never;
}

export interface Scanner {
  write(piece: string): void;
  /** False where the document is not complete. */
  end(): boolean;
}

/** Longest tag, comment or run of text, and most different tags that are remembered. */
const MAX_TOKEN = 65_536;
const MAX_KNOWN_TAGS = 1000;

const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>$/;
const INSTRUCTION = new RegExp(`^<\\?(?!xml[ \\t\\n?])${NAME}(?:[ \\t\\n].*)?\\?>$`, 'isu');
const COMMENT = /^<!--(?:(?!--).)*-->$/s;
const TAG_END = /(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

/**
 * Reads namespace-well-formed XML without a DOCTYPE, in pieces of any size. A general parser looks at every character;
 * listings repeat a dozen tags 100,000 times, so each is read once for the scope that it stands in, and then known.
 */
export function createScanner(sink: XmlSink): Scanner {
  const open: Tag[] = [];
  let scope: Scope = outermost();
  let last: Tag | null = null;
  let remembered = 0;
  let rest = '';
  let afterReturn = false;
  let begun = false;
  let rootSeen = false;

  const broken = (said: string): never => sink.refuse(`its XML is broken (${said})`);

  function scan(source: string): string {
    let at = 0;
    while (at < source.length) {
      const start = source.indexOf('<', at);
      const textEnd = start === -1 ? source.length : start;
      if (textEnd - at > MAX_TOKEN) sink.refuse('one of its entries is too large');
      if (start === -1 && open.length > 0) break;
      if (textEnd > at) text(source, at, textEnd);
      if (start === -1) return '';
      at = start;
      const end = markup(source, start);
      if (end === 0) break;
      if (end - start > MAX_TOKEN) sink.refuse('one of its entries is too large');
      begun = true;
      at = end;
    }
    if (source.length - at > MAX_TOKEN) sink.refuse('one of its entries is too large');
    return source.slice(at);
  }

  function text(source: string, from: number, to: number): void {
    begun = true;
    if (open.length === 0) outside(source.slice(from, to));
    // Most of it is the end of a line between two tags.
    else if (to - from === 1 && source.charCodeAt(from) === LINE_END) sink.text('\n');
    else sink.text(inside(source.slice(from, to)));
  }

  function outside(written: string): void {
    if (isBlank(written)) return;
    if (rootSeen) sink.trailing();
    broken('text before its root');
  }

  function inside(written: string): string {
    if (written.includes(']]>')) broken('an end of CDATA');
    return withoutReferences(written) ?? broken('a reference');
  }

  /** Where the markup at `start` ends; 0 where its end has not come yet. */
  function markup(source: string, start: number): number {
    const second = source.charCodeAt(start + 1);
    if (second === SLASH) return endTag(source, start);
    if (second === QUESTION) return until(source, start, '?>', instruction);
    if (second === EXCLAMATION) return declaration(source, start);
    // Entries look alike: what followed the last tag before mostly follows it again.
    const expected = last?.next ?? null;
    if (expected !== null && expected.outer === scope && source.startsWith(expected.opening, start)) {
      startTag(expected);
      return start + expected.opening.length;
    }
    return anyStartTag(source, start);
  }

  /** For any start tag. */
  function anyStartTag(source: string, start: number): number {
    let end = source.indexOf('>', start);
    if (end === -1) return 0;
    const known = scope.tags.get(source.slice(start + 1, end));
    if (known !== undefined) {
      if (last !== null) last.next = known;
      startTag(known);
      return end + 1;
    }
    TAG_END.lastIndex = start;
    if (!TAG_END.test(source)) return 0;
    end = TAG_END.lastIndex;
    startTag(learn(source.slice(start + 1, end - 1)));
    return end;
  }

  function learn(between: string): Tag {
    const tag = readTag(between, scope) ?? broken(`<${between.slice(0, 60)}>`);
    if (remembered < MAX_KNOWN_TAGS) {
      scope.tags.set(between, tag);
      remembered += 1;
    }
    return tag;
  }

  function startTag(tag: Tag): void {
    if (open.length === 0 && rootSeen) broken('a second root');
    rootSeen = true;
    last = tag;
    sink.open(tag.name);
    if (tag.empty) {
      sink.close();
    } else {
      open.push(tag);
      scope = tag.scope;
    }
  }

  function endTag(source: string, start: number): number {
    const closing = open.at(-1)?.closing ?? broken('an end tag too many');
    let end = start + closing.length;
    if (!source.startsWith(closing, start)) {
      end = source.indexOf('>', start) + 1;
      if (end === 0) return 0;
      const written = source.slice(start, end);
      if (written.replace(/[ \t\n]+>$/, '>') !== closing) broken(`${written.slice(0, 60)} for ${closing}`);
    }
    open.pop();
    scope = open.at(-1)?.scope ?? scope;
    sink.close();
    return end;
  }

  function declaration(source: string, start: number): number {
    if (source.startsWith('<!--', start)) {
      return until(source, start, '-->', (comment) => COMMENT.test(comment) || broken('a comment'));
    }
    if (source.startsWith('<![CDATA[', start)) {
      if (open.length === 0) broken('CDATA outside its root');
      return until(source, start, ']]>', (section) => sink.text(section.slice(9, -3)));
    }
    if (source.startsWith('<!DOCTYPE', start)) sink.refuse('its XML has a document type');
    const sofar = source.slice(start, start + 9);
    if (['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole.startsWith(sofar))) return 0;
    return broken(sofar);
  }

  function instruction(written: string): void {
    const match = begun ? null : DECLARATION.exec(written);
    const encoding = match?.[1] ?? match?.[2] ?? 'utf-8';
    if (!/^(utf-?8|us-ascii)$/i.test(encoding)) sink.refuse(`its XML is in ${encoding.slice(0, 20)}`);
    if (match === null && !INSTRUCTION.test(written)) broken(written.slice(0, 60));
  }

  /** Every line ends with one `\n` (XML 1.0, section 2.11). */
  function unixLines(piece: string): string {
    const lines = afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    if (piece !== '') afterReturn = piece.endsWith('\r');
    return lines.includes('\r') ? lines.replace(/\r\n?/g, '\n') : lines;
  }

  return {
    write(piece) {
      if (hasForbidden(piece)) broken('a character that may not be there');
      rest = scan(rest + unixLines(piece));
    },
    end() {
      if (!rootSeen || open.length > 0) return false;
      if (rest !== '') broken(rest.slice(0, 60));
      return true;
    },
  };
}

const LINE_END = 10;
const SLASH = 47;
const QUESTION = 63;
const EXCLAMATION = 33;

/** Reads from `start` up to and with `mark`; 0 where that has not come yet. */
function until(source: string, start: number, mark: string, read: (written: string) => void): number {
  // `<!-->` is no comment: the mark begins behind the opening one.
  const found = source.indexOf(mark, start + (mark === '-->' ? 4 : mark === '?>' ? 2 : 9));
  if (found === -1) return 0;
  read(source.slice(start, found + mark.length));
  return found + mark.length;
}
