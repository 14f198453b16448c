/** JSON values as WebDriver BiDi writes them (https://w3c.github.io/webdriver-bidi/#data-types-protocolValue). */

type BidiValue = { type: string; value?: unknown };

export function toBidi(value: unknown): BidiValue {
  if (value === null) return { type: 'null' };
  if (value === undefined) return { type: 'undefined' };
  if (Array.isArray(value)) return { type: 'array', value: value.map(toBidi) };
  if (typeof value === 'object') {
    return { type: 'object', value: Object.entries(value).map(([k, v]) => [k, toBidi(v)]) };
  }
  return { type: typeof value, value };
}

export function fromBidi(remote: unknown): unknown {
  const { type, value } = remote as BidiValue;
  if (type === 'null') return null;
  if (type === 'array') return (value as unknown[]).map(fromBidi);
  if (type === 'object') {
    return Object.fromEntries((value as [string, unknown][]).map(([k, v]) => [k, fromBidi(v)]));
  }
  return value;
}
