import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import { findPlace, readPlace } from '../find-server.ts';
import { holdLimits } from '../hold-limits.ts';
import type { Summary } from '../printer.ts';
import { readTransferOptions } from '../transfer-options.ts';
import { countFiles } from '../upload/count-files.ts';
import { describeProgress } from '../upload/describe-progress.ts';
import { dryRun, type Target } from '../upload/dry-run.ts';
import { findFiles, type LeftAlone } from '../upload/find-files.ts';
import { leftAloneOf, noteLeftAlone } from '../upload/note-left-alone.ts';
import { countOutcome, printOutcome } from '../upload/print-outcome.ts';
import { sendFiles } from '../upload/send-files.ts';
import { readUploadOptions, type UploadOptions } from '../upload/upload-options.ts';
import { showBytes, showSeconds } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry upload DIR|FILE… --to NAME:/folder` */
export async function run(context: Context): Promise<Summary> {
  const { options, home } = context;
  if (typeof options.to !== 'string') throw wrongUse('Say where to: --to NAME:/FOLDER.');
  readPlace(options.to); // wrong use is said before anything is opened
  const limits = readTransferOptions(options);
  const asked = readUploadOptions(options);
  const engine = await openEngine(home);
  try {
    const { server, folder } = await findPlace(engine, options.to);
    const to = { serverId: server.id, name: server.name, folder };
    if (limits.dryRun) return await dryRun(engine, to, context);
    const release = await holdLimits(engine, server.id, limits);
    try {
      return await upload(engine, to, asked, context);
    } finally {
      await release();
    }
  } finally {
    await engine.close();
  }
}

async function upload(
  engine: Engine,
  to: Target,
  asked: UploadOptions,
  { args: named, print, terminal }: Context,
): Promise<Summary> {
  const started = performance.now();
  const sum = { uploaded: 0, skipped: 0, failed: 0, bytes: 0 };
  const left: LeftAlone = { hidden: 0, links: 0, clutter: 0, special: 0 };
  const total = countFiles(print.isWatched ? named : [], terminal.stop);
  const progress = describeProgress(total, started);
  await sendFiles(engine, findFiles(named, to.folder, left), to.serverId, {
    asked,
    stop: terminal.stop,
    outcome(outcome) {
      countOutcome(sum, outcome);
      printOutcome(print, to.name, outcome);
    },
    progress: (underWay) => print.progress(progress(underWay, sum, performance.now())),
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const { uploaded, bytes, skipped, failed } = sum;
  print.note(
    `${uploaded} uploaded (${showBytes(bytes)}), ${skipped} already there, ${failed} failed, in ${showSeconds(seconds)}`,
  );
  noteLeftAlone(print, left);
  return { ...sum, ...leftAloneOf(left), seconds };
}
