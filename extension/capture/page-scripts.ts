/**
 * Functions that run inside a page. Each travels as text: it may use nothing but its arguments and globals.
 */

/** What `sendPhotoFromPage` sends over its port. Base64, for Chromium's messages are JSON. */
export type PageWord =
  | { step: 'answer'; status: number; type: string | null; disposition: string | null; url: string }
  | { step: 'bytes'; base64: string }
  | { step: 'end' }
  | { step: 'failed'; said: string };

/**
 * Reads a photo with the rights of the page and sends it through a port of that name, a chunk for each
 * word it gets back. Returns at once: the port tells the rest.
 */
export function sendPhotoFromPage(imageUrl: string, portName: string, chunkBytes: number): void {
  type Port = {
    postMessage(word: unknown): void;
    disconnect(): void;
    onMessage: { addListener(l: () => void): void };
    onDisconnect: { addListener(l: () => void): void };
  };
  const scope = globalThis as unknown as Record<
    'browser' | 'chrome',
    { runtime: { connect(info: object): Port } } | undefined
  >;
  const port = (scope.browser ?? scope.chrome)?.runtime.connect({ name: portName });
  if (!port) return;
  const stop = new AbortController();
  let next = (): void => undefined;
  port.onMessage.addListener(() => next());
  port.onDisconnect.addListener(() => {
    stop.abort();
    next();
  });
  // Not through an ArrayBuffer: in Firefox it belongs to the page, and typed arrays of ours may not touch it.
  const base64 = (bytes: Blob): Promise<string> =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(bytes);
    });
  const tell = async (word: unknown): Promise<void> => {
    const heard = new Promise<void>((resolve) => {
      next = resolve;
    });
    port.postMessage(word);
    await heard;
    stop.signal.throwIfAborted();
  };
  const read = async (): Promise<void> => {
    const answer = await fetch(imageUrl, { credentials: 'include', signal: stop.signal });
    await tell({
      step: 'answer',
      status: answer.status,
      type: answer.headers.get('content-type'),
      disposition: answer.headers.get('content-disposition'),
      url: answer.url,
    });
    const photo = await answer.blob();
    for (let at = 0; at < photo.size; at += chunkBytes) {
      await tell({ step: 'bytes', base64: await base64(photo.slice(at, at + chunkBytes)) });
    }
    port.postMessage({ step: 'end' });
  };
  read().catch((error: unknown) => {
    if (!stop.signal.aborted) port.postMessage({ step: 'failed', said: String(error) });
  });
}

/** The referrer policy that the page set for a photo, else for itself; empty where it set none. */
export function referrerPolicyOf(imageUrl: string): string {
  const photos = [...document.querySelectorAll('img')];
  const photo = photos.find((img) => img.currentSrc === imageUrl || img.src === imageUrl);
  const meta = document.querySelector<HTMLMetaElement>('meta[name="referrer" i]');
  return photo?.referrerPolicy || meta?.content || '';
}
