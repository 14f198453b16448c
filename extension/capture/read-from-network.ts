/** Reads a photo of an allowed site in the background, with the user's cookies and the page's Referer. */
import { PhotoferryError } from '../../shared/problems.ts';
import { answerProblem, withoutQuery } from './answer-problem.ts';
import { LARGEST_PHOTO_BYTES, type Photo, READ_TIMEOUT_MS } from './photo.ts';
import { withReferer } from './referer-rule.ts';

/**
 * Throws image-not-found, image-refused, not-an-image, image-too-large for an answer that is no photo;
 * image-unreachable where there was none (no network, or a redirect to a site that is not allowed); cancelled.
 */
export async function readFromNetwork(
  imageUrl: string,
  referer: string | null,
  signal: AbortSignal,
): Promise<Photo> {
  const target = withoutQuery(imageUrl);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(READ_TIMEOUT_MS)]);
  try {
    return await withReferer(imageUrl, referer, () => readPhoto(imageUrl, limit));
  } catch (error) {
    if (error instanceof PhotoferryError) throw error;
    if (signal.aborted) throw new PhotoferryError('cancelled', {}, error);
    const said = limit.aborted ? 'it took longer than a minute' : 'no answer';
    throw new PhotoferryError('image-unreachable', { target, said }, error);
  }
}

async function readPhoto(imageUrl: string, signal: AbortSignal): Promise<Photo> {
  const answer = await fetch(imageUrl, { credentials: 'include', signal });
  const type = answer.headers.get('content-type');
  const problem = answerProblem({ url: answer.url, status: answer.status, type });
  if (problem) {
    await answer.body?.cancel();
    throw problem;
  }
  const bytes = await readBody(answer, withoutQuery(imageUrl));
  return { bytes, disposition: answer.headers.get('content-disposition'), url: answer.url };
}

async function readBody(answer: Response, target: string): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) break;
    size += step.value.length;
    if (size > LARGEST_PHOTO_BYTES) {
      await reader?.cancel();
      throw new PhotoferryError('image-too-large', { target, said: '100 MB' });
    }
    chunks.push(step.value);
  }
  return new Blob(chunks, { type: answer.headers.get('content-type') ?? '' });
}
