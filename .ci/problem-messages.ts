/** One entry of a `messages.json`. */
export interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const CONTENTS = { target: '$1', said: '$2' };

/**
 * The English messages of every problem for the extension: `problem_<code>` says what happened, `problem_<code>_next`
 * what to do, with `-` as `_`. `{target}` and `{said}` become the placeholders `$1` and `$2`.
 */
export function problemMessages(
  problems: Record<string, readonly [what: string, next: string]>,
): Record<string, Message> {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([code, [what, next]]) => {
      const name = `problem_${code.replaceAll('-', '_')}`;
      return [
        [name, messageOf(what)],
        [`${name}_next`, messageOf(next)],
      ];
    }),
  );
}

function messageOf(text: string): Message {
  const placeholders: NonNullable<Message['placeholders']> = {};
  const message = text.replaceAll('$', '$$$$').replace(/\{(target|said)\}/g, (_, name: 'target' | 'said') => {
    placeholders[name] = { content: CONTENTS[name] };
    return `$${name.toUpperCase()}$`;
  });
  return Object.keys(placeholders).length > 0 ? { message, placeholders } : { message };
}
