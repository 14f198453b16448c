/**
 * Whether a path below the root, or a folder that it is in, fits a pattern, whatever the case. Without `/` a pattern
 * is a name at any depth (`*.psd`, `Private`), with one it begins at the root (`2026/**`). `*` and `?` stay within a
 * name, `**` does not.
 */
export function fits(path: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  const names = path.normalize('NFC').split('/');
  return names.some((name, index) => {
    const whole = names.slice(0, index + 1).join('/');
    return patterns.some((pattern) => compiled(pattern).test(isPath(pattern) ? whole : name));
  });
}

const isPath = (pattern: string): boolean => pattern.replace(/\/$/, '').includes('/');

const known = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const source = pattern
    .normalize('NFC')
    .replace(/^\/|\/$/g, '')
    .replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => WILDCARDS[part] ?? escaped(part));
  const expression = new RegExp(`^${source}$`, 'isu');
  // Patterns come from settings: there are few, but they change while the companion runs.
  if (known.size > 1000) known.clear();
  known.set(pattern, expression);
  return expression;
}

const escaped = (text: string): string => text.replace(/[\\^$.+()[\]{}|/]/g, '\\$&');

const WILDCARDS: Record<string, string> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
