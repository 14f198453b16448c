/** Beside saxes, a complete parser: the same documents are well-formed, and they say the same. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { seed, share } from '../../../../test/seed.ts';
import { createScanner } from './scanner.ts';

/** What a document says, as lines; null where it is not well-formed. */
type Said = string[] | null;

const PREFIX = fc.constantFrom('', 'a:', 'b:', 'D:', 'xml:');
const NAME = fc
  .tuple(PREFIX, fc.constantFrom('x', 'href', 'ü-1.2', '_'))
  .map(([prefix, name]) => prefix + name);
const SPACE = fc.constantFrom(' ', '\n', ' \t', '\r\n');
const URI = fc.constantFrom('DAV:', 'urn:x', 'urn:y&amp;z', ' urn:x ');
const TEXT = fc.constantFrom(
  ...[
    '',
    'a',
    ' ',
    '\n',
    '\r\n',
    '\r',
    'é😀',
    '&amp;',
    '&lt;&gt;',
    '&quot;&apos;',
    '&#233;',
    '&#x1F600;',
    '&#13;',
    '>',
  ],
  ...[']', '<!-- c -->', '<!---->', '<![CDATA[<&]]]>', '<![CDATA[]]>', '<?go on?>', '<?go?>', '\u2028'],
);
const ATTRIBUTE = fc.oneof(
  fc.tuple(fc.constantFrom('xmlns', 'xmlns:a', 'xmlns:b'), URI),
  fc.tuple(NAME, fc.constantFrom('', '1', '&amp;', '>', "'", 'a b')),
);
const ATTRIBUTES = fc
  .uniqueArray(ATTRIBUTE, { selector: ([name]) => name, maxLength: 3 })
  .chain((all) =>
    fc.tuple(SPACE, SPACE).map(([before, around]) => all.map(([n, v]) => `${before}${n}${around}="${v}"`)),
  );

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      NAME,
      ATTRIBUTES,
      fc.array(fc.oneof({ depthSize: 'small' }, TEXT, tie('element')), { maxLength: 5 }),
    )
    .map(([name, attributes, inside]) =>
      inside.length === 0
        ? `<${name}${attributes.join('')}/>`
        : `<${name}${attributes.join('')}>${inside.join('')}</${name} >`,
    ),
}));
const START = fc.constantFrom(
  '',
  '<?xml version="1.0"?>',
  "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n",
  '<!-- -->',
);
const DOCUMENT = fc
  .tuple(START, element, fc.constantFrom('', '\n', ' <!-- end --> ', '<?end?>'))
  .map(
    ([start, root, end]) =>
      `${start}<D:all xmlns:D="DAV:" xmlns:a="urn:a" xmlns:b='urn:b'>${root}${root}</D:all>${end}`,
  );
const SCRAP = fc.constantFrom(
  ...[
    '',
    '<',
    '>',
    '/',
    '&',
    ';',
    '"',
    "'",
    '=',
    ':',
    ' ',
    '!',
    '?',
    '-',
    '--',
    ']]>',
    '<!--',
    '-->',
    '<a:x>',
    '</a:x>',
  ],
  ...[
    '&#0;',
    '&#xD800;',
    '&#X41;',
    '&nbsp;',
    '\0',
    '\uFFFE',
    '<?xml version="1.0"?>',
    '<x/>',
    'xmlns:a=""',
    'é',
    '1',
  ],
);

it('reads what is well-formed as saxes does', () => {
  fc.assert(
    fc.property(DOCUMENT, fc.integer({ min: 1, max: 40 }), (text, size) => {
      assert.deepEqual(scanned(text, size), parsed(text));
    }),
    { seed: seed(), numRuns: share(1000, 50_000) },
  );
});

it('refuses what saxes refuses', () => {
  const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 3 }), SCRAP), {
    minLength: 1,
    maxLength: 2,
  });
  fc.assert(
    fc.property(DOCUMENT, edits, fc.integer({ min: 1, max: 40 }), (text, changes, size) => {
      const changed = changes.reduce((now, [where, without, scrap]) => {
        const at = Math.floor(where * now.length);
        return now.slice(0, at) + scrap + now.slice(at + without);
      }, text);
      if (!changed.isWellFormed()) return;
      const [ours, theirs] = [scanned(changed, size), parsed(changed)];
      // Ours may refuse more: saxes lets `<?end??>` pass, whose target is no name.
      if (ours !== null || theirs === null) assert.deepEqual(ours, theirs, changed);
    }),
    { seed: seed(), numRuns: share(3000, 150_000) },
  );
});

function scanned(text: string, size: number): Said {
  const said = transcript();
  const broken = (): never => {
    throw new Error('not well-formed');
  };
  const scanner = createScanner({ ...said, trailing: broken, refuse: broken });
  try {
    for (let at = 0; at < text.length; at += size) scanner.write(text.slice(at, at + size));
    return scanner.end() ? said.lines : null;
  } catch {
    return null;
  }
}

function parsed(text: string): Said {
  const said = transcript();
  const parser = new SaxesParser({ xmlns: true });
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ uri, local }) => said.open(`{${uri}}${local}`));
  parser.on('closetag', said.close);
  parser.on('cdata', said.text);
  parser.on('text', (part) => {
    if (!broken && !parser.closed) said.text(part);
  });
  parser.write(text).close();
  return broken ? null : said.lines;
}

function transcript() {
  const lines: string[] = [];
  let depth = 0;
  return {
    lines,
    open(name: string) {
      depth += 1;
      lines.push(`<${name}`);
    },
    close() {
      depth -= 1;
      lines.push('>');
    },
    text(part: string) {
      if (depth === 0 || part === '') return;
      const last = lines.at(-1) ?? '';
      if (last.startsWith('"')) lines[lines.length - 1] = last + part;
      else lines.push(`"${part}`);
    },
  };
}
