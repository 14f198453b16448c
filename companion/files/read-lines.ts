import { PhotoferryError } from '../../shared/problems.ts';

interface Most {
  /** Characters of a line. */
  line: number;
  /** Characters of all lines. */
  all: number;
}

/** The lines of a text that comes in pieces. Throws `file-too-large` before more than `most` is taken in. */
export async function* readLines(text: AsyncIterable<string>, most: Most): AsyncGenerator<string> {
  let rest = '';
  let all = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    all += piece.length;
    if (rest.length > most.line || all > most.all) throw new PhotoferryError('file-too-large');
    yield* lines;
  }
  if (rest !== '') yield rest;
}
