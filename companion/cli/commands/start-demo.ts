import { once } from 'node:events';
import { openBrowser } from '../../demo/browser/open-browser.ts';
import { describeSteps } from '../../demo/browser/steps.ts';
import { type Demo, openDemo } from '../../demo/demo.ts';
import type { Context } from '../command.ts';
import { commandAnywhere } from '../command-for.ts';
import { type Engine, engineHere } from '../engine.ts';
import { demoHome, isHomeGiven } from '../home.ts';
import { offerPairing, openToBrowsers } from '../open-to-browsers.ts';
import type { Summary } from '../printer.ts';
import { findFiles } from '../upload/find-files.ts';
import { countOutcome, nameWidth, printOutcome } from '../upload/print-outcome.ts';
import { sendFiles } from '../upload/send-files.ts';

/** `photoferry start --demo`: a companion with something to try it on. What an earlier run made is kept. */
export async function run(context: Context): Promise<Summary> {
  const { print, terminal, options } = context;
  const home = isHomeGiven(options.home, terminal.env) ? context.home : demoHome(context.home);
  await using opened = new AsyncDisposableStack();
  // Closed last: the companion ends its uploads before their server goes away.
  let demo: Demo | null = null;
  opened.defer(async () => demo?.close());
  const companion = await openToBrowsers(context, home, opened);
  const engine = engineHere(companion);
  demo = await openDemo({
    home,
    secrets: companion.secrets,
    call: engine.call,
    drawing: (count) => print.note(`demo  drawing ${count} sample photos, once …`),
  });
  printDemo(context, home, demo);

  const sum = await uploadPhotos(context, engine, demo);
  // Stopped on the way: nothing failed, it only was not wanted any more.
  if (terminal.stop.aborted) return { ...sum, failed: 0 };
  offerPairing(context, companion);
  print.note('');
  await showBrowser(context, home, demo, opened);
  print.item({ type: 'ready' }, 'Ready. Ctrl-C stops everything.');
  if (!terminal.stop.aborted) await once(terminal.stop, 'abort');
  print.note('Stopping.');
  return sum;
}

function printDemo(
  { print, terminal }: Context,
  home: string,
  { server, files, gallery, photos }: Demo,
): void {
  print.item(
    {
      type: 'demo',
      server: server.name,
      url: server.url,
      files,
      gallery: gallery.url,
      photos: photos.folder,
    },
    `demo  WebDAV server “${server.name}” at ${server.url}, its files in ${files}\n      on the command line: ${commandAnywhere(home, terminal.env)} …\n`,
  );
  if (photos.notAllowed) print.problem(photos.notAllowed, 'warn');
}

/** The proof that the line works: each sample photo goes up and is checked, or is there already. */
async function uploadPhotos(
  { print, terminal }: Context,
  engine: Engine,
  { server, folder, photos }: Demo,
): Promise<Summary> {
  const sum = { uploaded: 0, skipped: 0, failed: 0, bytes: 0 };
  const width = nameWidth(photos.files);
  const left = { hidden: 0, links: 0, clutter: 0, special: 0 };
  await sendFiles(engine, findFiles(photos.files, folder, left), server.id, {
    stop: terminal.stop,
    progress: () => {},
    outcome(outcome) {
      countOutcome(sum, outcome);
      printOutcome(print, server.name, outcome, width);
    },
  });
  print.note('');
  return sum;
}

/** A browser with the extension, or the steps to load it. */
async function showBrowser(
  { print, terminal: { env, stop }, options }: Context,
  home: string,
  { gallery }: Demo,
  opened: AsyncDisposableStack,
): Promise<void> {
  const browser = options['no-browser'] ? null : await openBrowser({ home, gallery, stop }, env);
  if (!browser) {
    if (!stop.aborted) print.note(await describeSteps(gallery.url));
    return;
  }
  opened.adopt(browser, (it) => it.close());
  void browser.ended.then(() => {
    if (!stop.aborted) print.note(`${browser.name} was closed. Everything else goes on until Ctrl-C.`);
  });
  print.item(
    { type: 'browser', name: browser.name },
    `${browser.name} is open with the extension and the sample photos.`,
  );
}
