/** From nothing to a proven link: every port that answers is tried until one proves itself. */
import { connectLink, type Link, type LinkSecret, linkUrl } from '../../shared/link/index.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { PROTOCOL } from '../../shared/product.ts';
import browser from '../browser.ts';
import { browserName } from './browser-name.ts';
import { findCompanions } from './find-companion.ts';
import { worstProblem } from './link-state.ts';

const OPEN_MS = 3000;

/** Our origin, exactly as the browser sends it. */
export const ownOrigin = (): string => browser.runtime.getURL('').replace(/\/$/, '');

/** Throws companion-offline, or of all that answered the problem that says most (see connectLink). */
export async function reachCompanion(secret: LinkSecret): Promise<{ link: Link; port: number }> {
  const problems: Problem[] = [];
  for (const { port, protocol } of await findCompanions()) {
    if (protocol !== PROTOCOL) {
      problems.push({ code: 'protocol-mismatch' });
      continue;
    }
    try {
      const socket = await openSocket(port);
      const name = await browserName();
      return { link: await connectLink(socket, { port, origin: ownOrigin(), secret, name }), port };
    } catch (error) {
      problems.push(toProblem(error));
    }
  }
  const { code, ...details } = worstProblem(problems);
  throw new PhotoferryError(code, details);
}

async function openSocket(port: number): Promise<WebSocket> {
  const socket = new WebSocket(linkUrl(port));
  socket.binaryType = 'arraybuffer';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => fail(), OPEN_MS);
    const fail = (): void => {
      clearTimeout(timer);
      socket.close();
      reject(new PhotoferryError('companion-offline'));
    };
    socket.onerror = fail;
    socket.onclose = fail;
    socket.onopen = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return socket;
}
