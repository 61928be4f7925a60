import { constants } from 'node:os';
import { inspect } from 'node:util';
import type { Terminal } from './cli/terminal.js';
import type { Settings } from './config.js';
import type { RunningServer } from './serve.js';
import { StartRefusal } from './start-refusal.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whoever stops it, a person or a container's runtime, waits for a moment and then kills. */
const LONGEST_STOP_MS = 1_900;

/** One Ctrl-C may arrive twice, from the terminal and again from npm, which passes signals on: only a later one is meant to force. */
const ECHO_MS = 300;

/**
 * Serves until a signal ends it, or, with `stopWithStdin`, the end of standard input. Answers the exit code: 0 after a clean stop,
 * 1 when it could not start. A second signal ends the process at once with 128 + its number.
 * @param started called once, when the server answers and the banner is printed
 */
export async function start(settings: Settings, terminal: Terminal, started: () => void): Promise<number> {
  let asked: number | undefined;
  const stopAsked = new Promise<void>((resolve) => {
    const ask = (): void => {
      asked ??= performance.now();
      resolve();
    };
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (asked !== undefined && performance.now() - asked > ECHO_MS) process.exit(128 + constants.signals[signal]);
        ask();
      });
    }
    // The other end of a pipe closes with its process, however that ends: nobody is left behind by a parent that was killed.
    if (settings.stopWithStdin) process.stdin.on('end', ask).on('error', ask).resume();
  });
  // Whoever read the banner may have closed the pipe since: no reason to stop serving.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endsQuietlyOnBrokenPipe);

  let server: RunningServer;
  try {
    server = await serveWith(settings);
  } catch (error) {
    return explain(error, settings.logLevel, terminal);
  }
  if (asked === undefined) {
    for (const line of server.banner) terminal.out(line);
    started();
  }
  await stopAsked;
  const late = setTimeout(() => {
    terminal.err(
      'warning: ended before everything was finished; a database that does not answer is the likeliest reason.',
    );
    // What is committed stays; who was not answered was not told anything. An embedded Postgres ends with us.
    process.exit(0);
  }, LONGEST_STOP_MS);
  try {
    await server.stop();
    return 0;
  } catch (error) {
    return explain(error, settings.logLevel, terminal);
  } finally {
    clearTimeout(late);
  }
}

/** While Postgres starts, which takes as long, the code is read that is to serve, and put together. */
const serveWith = async (settings: Settings): Promise<RunningServer> => {
  const { openStore } = await import('./open-store.js');
  let launch = (): void => undefined;
  const launched = new Promise<void>((resolve) => (launch = resolve));
  const opening = openStore(settings, launch);
  await Promise.race([launched, opening]);
  const { serve } = await import('./serve.js');
  return serve(settings, opening);
};

/** Prints why something failed, and answers the exit code: a refusal's sentence and hint, else the message and that of its cause, with their stacks at log level debug. */
export function explain(error: unknown, logLevel: Settings['logLevel'], { err }: Terminal): number {
  if (error instanceof StartRefusal) {
    err(`error: ${error.message}`);
    err(error.hint);
    return error.exitCode;
  }
  const shown = error instanceof Error ? error : new Error(String(error));
  err(`error: ${shown.message}${shown.cause instanceof Error ? ` ${shown.cause.message}` : ''}`);
  if (logLevel === 'debug') err(inspect(shown));
  else err('Start it with --log-level debug to see where this comes from.');
  return 1;
}

function endsQuietlyOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
