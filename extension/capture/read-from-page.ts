/** Reads a photo inside the page that shows it, with that page's rights. */
import { PhotoferryError } from '../../shared/problems.ts';
import browser, { type Runtime } from '../browser.ts';
import { answerProblem, withoutQuery } from './answer-problem.ts';
import { collectWords } from './collect-words.ts';
import { type PageWord, referrerPolicyOf, sendPhotoFromPage } from './page-scripts.ts';
import { type Photo, READ_TIMEOUT_MS } from './photo.ts';
import { inFrame, type Place } from './place.ts';

const CHUNK_BYTES = 768 * 1024;
const PORT_PREFIX = 'photo:';
const awaited = new Map<string, (port: Runtime.Port) => void>();

/** To be called for every port that is opened to us; true where it brings a photo. */
export function takePhotoPort(port: Runtime.Port): boolean {
  if (!port.name.startsWith(PORT_PREFIX)) return false;
  const take = awaited.get(port.name);
  awaited.delete(port.name);
  if (take && port.sender?.id === browser.runtime.id) take(port);
  else port.disconnect();
  return true;
}

/**
 * The photo as the frame gets it. Throws image-not-found, image-refused, not-an-image, image-too-large for an answer
 * that is no photo; image-unreachable where the page cannot be entered or cannot read it; cancelled.
 */
export async function readFromPage(imageUrl: string, place: Place, signal: AbortSignal): Promise<Photo> {
  const target = withoutQuery(imageUrl);
  const name = `${PORT_PREFIX}${crypto.randomUUID()}`;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(READ_TIMEOUT_MS)]);
  const opened = new Promise<Runtime.Port>((resolve, reject) => {
    awaited.set(name, resolve);
    limit.addEventListener('abort', () => reject(limit.reason), { once: true });
  });
  opened.catch(() => undefined);
  try {
    await browser.scripting.executeScript({
      ...inFrame(place),
      func: sendPhotoFromPage,
      args: [imageUrl, name, CHUNK_BYTES],
    });
    const port = await opened;
    try {
      return await collectWords(wordsOf(port, limit), target, answerProblem);
    } finally {
      port.disconnect();
    }
  } catch (error) {
    if (error instanceof PhotoferryError) throw error;
    if (signal.aborted) throw new PhotoferryError('cancelled', {}, error);
    throw new PhotoferryError(
      'image-unreachable',
      { target, said: 'the page does not let it be read' },
      error,
    );
  } finally {
    awaited.delete(name);
  }
}

/** The policy for the Referer as the page set it; empty where the page cannot be asked. */
export async function readReferrerPolicy(imageUrl: string, place: Place): Promise<string> {
  try {
    const [answer] = await browser.scripting.executeScript({
      ...inFrame(place),
      func: referrerPolicyOf,
      args: [imageUrl],
    });
    return typeof answer?.result === 'string' ? answer.result : '';
  } catch {
    return '';
  }
}

/** What comes through the port; each word is answered when the next one is wanted. */
async function* wordsOf(port: Runtime.Port, limit: AbortSignal): AsyncGenerator<PageWord> {
  const come: PageWord[] = [];
  let wake = (): void => undefined;
  let gone = false;
  const onWord = (word: unknown): void => {
    come.push(word as PageWord);
    wake();
  };
  const onEnd = (): void => {
    gone = true;
    wake();
  };
  port.onMessage.addListener(onWord);
  port.onDisconnect.addListener(onEnd);
  limit.addEventListener('abort', onEnd, { once: true });
  for (;;) {
    const word = come.shift();
    if (word) {
      yield word;
      port.postMessage('next');
    } else if (gone) {
      return;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
