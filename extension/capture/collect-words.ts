/** Puts a photo together from what the script in the page tells. Pure over the words. */
import { fromBase64 } from '../../shared/link/bytes.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import type { SiteAnswer } from './answer-problem.ts';
import type { PageWord } from './page-scripts.ts';
import { LARGEST_PHOTO_BYTES, type Photo } from './photo.ts';

/** Throws what `check` finds, image-too-large, image-unreachable (said no, or broke off). */
export async function collectWords(
  words: AsyncIterable<PageWord>,
  target: string,
  check: (answer: SiteAnswer) => PhotoferryError | null,
): Promise<Photo> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let answer: Extract<PageWord, { step: 'answer' }> | null = null;
  for await (const word of words) {
    if (word.step === 'failed') throw new PhotoferryError('image-unreachable', { target, said: word.said });
    if (word.step === 'end' && answer) {
      const bytes = new Blob(chunks, { type: answer.type ?? '' });
      return { bytes, disposition: answer.disposition, url: answer.url };
    }
    if (word.step === 'answer') {
      answer = word;
      // A blob: address has status 200 in both browsers.
      const problem = check(word);
      if (problem) throw problem;
    }
    if (word.step === 'bytes') {
      const chunk = fromBase64(word.base64);
      size += chunk.length;
      if (size > LARGEST_PHOTO_BYTES)
        throw new PhotoferryError('image-too-large', { target, said: '100 MB' });
      chunks.push(chunk);
    }
  }
  throw new PhotoferryError('image-unreachable', { target, said: 'the page was closed' });
}
