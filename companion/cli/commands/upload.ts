import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { findPlace, readPlace } from '../find-server.ts';
import { countOutcome, nameWidth, printOutcome } from '../print-outcome.ts';
import type { Summary } from '../printer.ts';
import { sendFiles } from '../send-files.ts';
import { describeProgress } from '../upload-progress.ts';
import { showBytes, showSeconds } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry upload FILE… --to NAME:/folder` */
export async function run({ args: files, options, home, print, terminal }: Context): Promise<Summary> {
  if (typeof options.to !== 'string') throw wrongUse('Say where to: --to NAME:/FOLDER.');
  readPlace(options.to); // wrong use is said before anything is opened
  const started = performance.now();
  const engine = await openEngine(home);
  try {
    const { server, folder } = await findPlace(engine, options.to);
    const sum = { uploaded: 0, skipped: 0, failed: 0, bytes: 0 };
    const width = nameWidth(files);
    const progress = describeProgress(files.length, started);
    await sendFiles(
      engine,
      files,
      { serverId: server.id, folder },
      {
        stop: terminal.stop,
        outcome(outcome) {
          countOutcome(sum, outcome);
          printOutcome(print, server.name, outcome, width);
        },
        progress: (underWay) => print.progress(progress(underWay, sum, performance.now())),
      },
    );
    const seconds = Math.round(performance.now() - started) / 1000;
    const { uploaded, bytes, skipped, failed } = sum;
    print.note(
      `${uploaded} uploaded (${showBytes(bytes)}), ${skipped} already there, ${failed} failed, in ${showSeconds(seconds)}`,
    );
    return { ...sum, seconds };
  } finally {
    await engine.close();
  }
}
