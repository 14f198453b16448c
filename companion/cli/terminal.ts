/** What a command gets of the process that runs it: where to write, where to read, and when to stop. */
export interface Terminal {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C, SIGTERM or a closed terminal; the reason is the signal's name. A second one ends at once. */
  stop: AbortSignal;
  close(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The terminal of a process, with its signals turned into one `AbortSignal`. */
export function openTerminal(program: NodeJS.Process): Terminal {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) program.exit(1);
    controller.abort(signal);
  };
  for (const signal of SIGNALS) program.on(signal, stop);
  // Whoever reads may have gone (`photoferry ls … | head`); there is nobody left to tell.
  for (const stream of [program.stdout, program.stderr])
    stream.on('error', () => controller.abort('SIGPIPE'));
  return {
    stdin: program.stdin,
    stdout: program.stdout,
    stderr: program.stderr,
    env: program.env,
    stop: controller.signal,
    close() {
      for (const signal of SIGNALS) program.off(signal, stop);
    },
  };
}
