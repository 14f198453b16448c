import type { IncomingMessage } from 'node:http';
import { SaxesParser } from 'saxes';
import { Refusal } from './refusal.ts';

/** Properties that a PROPFIND asks for, as `{namespace}name`; `all` and `names` are the other two forms of it. */
export type WantedProperties = { form: 'all' | 'names' } | { form: 'listed'; properties: readonly string[] };

const MAX_BYTES = 64 * 1024;

/** Reads the body of a PROPFIND; none means all properties (RFC 4918, 9.1). 400 malformed, 413 too large. */
export async function readWantedProperties(request: IncomingMessage): Promise<WantedProperties> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Refusal(413, 'The body is too large.');
    chunks.push(chunk);
  }
  return bytes === 0 ? { form: 'all' } : parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(xml: string): WantedProperties {
  const path: string[] = [];
  const properties: string[] = [];
  const forms = new Set<WantedProperties['form']>();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refusal(400, 'A document type is not taken.');
  });
  parser.on('opentag', ({ uri, local }) => {
    path.push(`{${uri}}${local}`);
    const at = path.join('/');
    if (at === '{DAV:}propfind/{DAV:}allprop') forms.add('all');
    if (at === '{DAV:}propfind/{DAV:}propname') forms.add('names');
    if (at === '{DAV:}propfind/{DAV:}prop') forms.add('listed');
    if (path.length === 3 && at.startsWith('{DAV:}propfind/{DAV:}prop/')) properties.push(`{${uri}}${local}`);
  });
  parser.on('closetag', () => {
    path.pop();
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, 'The body is not well-formed XML.');
  }
  const [form] = forms;
  if (form === undefined || forms.size > 1) throw new Refusal(400, 'The body is not a PROPFIND.');
  return form === 'listed' ? { form, properties } : { form };
}
