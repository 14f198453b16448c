/** The whole line from a page in a real browser to Apache, paired and ready for the first right click. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ROOT } from '../../../.ci/root.ts';
import { connectLocalSocket, type LocalConnection } from '../../../companion/door/index.ts';
import { isUnderWay, type Upload } from '../../../shared/model.ts';
import type { TestBrowser } from '../../e2e/browser/test-browser.ts';
import { prepareCompanion } from '../../e2e/companion.ts';
import type { TestServer } from '../../servers/index.ts';

export interface ClickLine {
  readonly browser: TestBrowser;
  readonly menu: { title: string };
  /** When the companion's row of the upload with this name says that it is done, in ms since 1970. */
  doneAt(name: string): Promise<number>;
  close(): Promise<void>;
}

const SERVER = 'Home';
const PATIENCE_MS = 60_000;

export async function openClickLine(
  launch: (extension: string) => Promise<TestBrowser>,
  name: TestBrowser['name'],
  server: TestServer,
): Promise<ClickLine> {
  await using opened = new AsyncDisposableStack();
  const companion = await prepareCompanion();
  opened.defer(() => companion.remove());
  await companion.start();
  const terminal = await connectLocalSocket(companion.home);
  if (terminal === null) throw new Error('the companion has no local socket');
  opened.defer(() => terminal.close());
  await addServer(terminal, server);

  const browser = await launch(join(ROOT, 'dist', name));
  opened.defer(() => browser.close());
  const options = await browser.extensionPage('options.html');
  await options.fill('Pairing code', await companion.pairingCode());
  await options.press('Pair');
  await options.shows('Connected to');
  await options.shows(SERVER);
  await options.driver.close();

  const closing = opened.move();
  return {
    browser,
    menu: { title: `Upload photo to ${SERVER}` },
    doneAt: (photo) => endOf(terminal, photo),
    close: () => closing.disposeAsync(),
  };
}

/** As the options page does it. */
async function addServer(terminal: LocalConnection, server: TestServer): Promise<void> {
  const { username, password } = server;
  const id = randomUUID();
  const { url } = await terminal.call('servers.connect', { id, url: server.url, username, password });
  const fields = { name: SERVER, url, username, uploadFolder: '/' };
  await terminal.call('settings.push', {
    edits: [{ editId: randomUUID(), kind: 'server', id, base: 0, fields }],
  });
}

function endOf(terminal: LocalConnection, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = () => end(new Error(`${name} was not done in ${PATIENCE_MS} ms`));
    const timer = setTimeout(late, PATIENCE_MS).unref();
    const stopListening = terminal.on('uploads.changed', ({ uploads }) => {
      const at = Date.now();
      const upload = uploads.find((found) => found.name === name && !isUnderWay(found.state));
      if (upload) end(upload.state === 'done' ? null : new Error(whatBecame(upload)), at);
    });
    function end(error: Error | null, at = 0): void {
      clearTimeout(timer);
      stopListening();
      if (error) reject(error);
      else resolve(at);
    }
  });
}

const whatBecame = ({ name, state, problem }: Upload): string =>
  `${name} is ${state}: ${JSON.stringify(problem)}`;
