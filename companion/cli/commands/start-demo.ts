import { once } from 'node:events';
import { join } from 'node:path';
import { PRODUCT, VERSION } from '../../../shared/product.ts';
import { openCompanion } from '../../companion.ts';
import { openBrowser } from '../../demo/browser/open-browser.ts';
import { describeSteps } from '../../demo/browser/steps.ts';
import { type Demo, openDemo } from '../../demo/demo.ts';
import { openDoor, openLocalSocket } from '../../door/index.ts';
import type { Context } from '../command.ts';
import { engineHere } from '../engine.ts';
import { describeCode } from '../pairing-code.ts';
import { findPorts } from '../ports.ts';
import { countOutcome, printOutcome } from '../print-outcome.ts';
import type { Summary } from '../printer.ts';
import { sendFiles } from '../send-files.ts';

/** `photoferry start --demo`: a companion with something to try it on. What an earlier run made is kept. */
export async function run(context: Context): Promise<Summary> {
  const { print, terminal, options } = context;
  const home = options.home || terminal.env.PHOTOFERRY_HOME ? context.home : demoHome(context.home);
  await using opened = new AsyncDisposableStack();
  // Closed last: the companion ends its uploads before their server goes away.
  let demo: Demo | null = null;
  opened.defer(async () => demo?.close());
  const companion = opened.adopt(await openCompanion({ home }), (it) => it.close());
  const door = opened.adopt(await openDoor(companion, { ports: findPorts(terminal.env) }), (it) =>
    it.close(),
  );
  opened.adopt(await openLocalSocket(companion), (it) => it.close());
  print.item(
    { type: 'started', version: VERSION, home, port: door.port },
    `${PRODUCT} ${VERSION}\ndata  ${home}\nport  ${door.port} on 127.0.0.1`,
  );

  const engine = engineHere(companion);
  demo = await openDemo({ home, secrets: companion.secrets, call: engine.call });
  const { server, gallery } = demo;
  print.item(
    { type: 'demo', server: server.name, url: server.url, gallery: gallery.url, photos: demo.photos.folder },
    `demo  WebDAV server “${server.name}” at ${server.url}, its files in ${join(home, 'demo', 'files')}\n`,
  );
  if (demo.photos.notAllowed) print.problem(demo.photos.notAllowed, 'warn');
  const sum = { uploaded: 0, skipped: 0, failed: 0, bytes: 0 };
  await sendFiles(
    engine,
    demo.photos.files,
    { serverId: server.id, folder: demo.folder },
    {
      stop: terminal.stop,
      progress: () => {},
      outcome(outcome) {
        countOutcome(sum, outcome);
        printOutcome(print, server.name, outcome);
      },
    },
  );
  print.note('');
  if (!terminal.stop.aborted) await show(context, companion, demo, home, opened);
  if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
  print.note('Stopping.');
  return sum;
}

/** The pairing code, and a browser to paste it into. */
async function show(
  { print, terminal, options }: Context,
  companion: { pairings: { list(): unknown[]; openCode(): { code: string; expiresAt: number } } },
  { gallery }: Demo,
  home: string,
  opened: AsyncDisposableStack,
): Promise<void> {
  if (companion.pairings.list().length === 0) {
    const code = companion.pairings.openCode();
    print.item({ type: 'pairing', ...code }, `${describeCode(code)}\n`);
  }
  const browser = options['no-browser'] ? null : await openBrowser({ home, gallery }, terminal.env);
  if (browser) {
    opened.adopt(browser, (it) => it.close());
    void browser.ended.then(() => {
      if (!terminal.stop.aborted)
        print.note(`${browser.name} was closed. Everything else goes on until Ctrl-C.`);
    });
    print.item(
      { type: 'browser', name: browser.name },
      `${browser.name} is open with the extension and the sample photos.`,
    );
  } else {
    print.note(await describeSteps(gallery.url));
  }
  print.item({ type: 'ready' }, 'Ready. Ctrl-C stops everything.');
}

/** In a checkout the demo stays inside it; an installed one has a folder beside the real data. */
function demoHome(usualHome: string): string {
  const inCheckout = import.meta.filename.endsWith('.ts');
  return inCheckout ? join(import.meta.dirname, '..', '..', '..', '.demo') : `${usualHome}-demo`;
}
