/** One way to sign in that a server offers (RFC 9110 section 11.3). */
export interface Challenge {
  /** In lower case. */
  scheme: string;
  /** Names in lower case, values without their quotes. */
  parameters: ReadonlyMap<string, string>;
}

/**
 * All challenges of a `WWW-Authenticate` header, in order. Several headers come joined by commas; commas also stand
 * between the parameters of one challenge and inside quotes. What fits no grammar is passed over.
 */
export function parseChallenges(header: string | null): Challenge[] {
  const text = header ?? '';
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };

  while (take(SEPARATORS) !== null && at < text.length) {
    const parameter = challenges.length > 0 ? take(PARAMETER) : null;
    if (parameter !== null) {
      const [, name = '', quoted, plain = ''] = parameter;
      const value = quoted === undefined ? plain : quoted.replace(/\\(.)/gs, '$1');
      const { parameters } = challenges[challenges.length - 1] ?? { parameters: new Map() };
      if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
      continue;
    }
    const scheme = take(TOKEN)?.[0];
    if (scheme === undefined) {
      take(REST);
      continue;
    }
    challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    take(TOKEN68);
  }
  return challenges;
}

const SEPARATORS = /[\s,]*/y;
const TOKEN = /[!#$%&'*+.^_`|~\w-]+/y;
const PARAMETER = /([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/sy;
/** What follows the scheme instead of parameters, as in `Negotiate YII=`. */
const TOKEN68 = /[ \t]+[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const REST = /[^,]*/y;
