import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './errors.js';
import type { Placement } from './placement.js';
import { postgresEnvironment } from './postgres-environment.js';

const READY_PATIENCE_MS = 120_000; // recovery of a long log is slow work, not a hang
const FAST_SHUTDOWN_MS = 1_000;
const IMMEDIATE_SHUTDOWN_MS = 2_000;
const TAIL_BYTES = 2_000;

/**
 * Becomes the server, so that node is its parent and hears of its death. Before that it leaves a watcher, no child of the server,
 * reading a pipe whose other end only node holds: when node dies, however it dies, the pipe ends and the watcher stops the server
 * ($$ is the server's process id there too). A word through the pipe says that the server has stopped already.
 */
const LAUNCH = `
exec 3<&0 </dev/null
( ( read -r word <&3 && exit; kill -INT $$ && sleep 1 && kill -QUIT $$ && sleep 1 && kill -KILL $$ ) 2>/dev/null & )
exec "$@" 3<&-`;

/** A running server. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when the server's first process has ended, saying how: `exit code 1`, `SIGKILL`. */
  readonly exited: Promise<string>;
  /** What it wrote to its log since it was started, the last 2 kB. */
  outputTail(): string;
  /** Fast shutdown, then an immediate one, then SIGKILL. */
  stop(): Promise<void>;
}

/**
 * Starts the server on its cluster and waits until it takes connections. Throws EmbeddedPostgresFailed with its last words.
 * @param options.launched called once its process is there
 */
export async function launchPostmaster(options: {
  placement: Placement;
  settings: Readonly<Record<string, string>>;
  libraryPath: string | undefined;
  logFile: string;
  launched?: () => void;
}): Promise<Postmaster> {
  const { cluster, binaries, user } = options.placement;
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = openSync(options.logFile, 'a', 0o600);
  const logStart = fstatSync(logFile).size;
  const command = ['-c', LAUNCH, 'recognito-postgres', binaries.postgres, '-D', cluster, ...settings];
  let child: ChildProcess;
  try {
    child = spawn('/bin/sh', command, {
      ...user,
      env: postgresEnvironment(options.libraryPath),
      cwd: '/',
      detached: true, // a Ctrl-C in the terminal is node's to answer, and not the server's
      stdio: ['pipe', logFile, logFile],
    });
  } finally {
    closeSync(logFile);
  }
  const postmaster = supervise(child, () => tail(options.logFile, logStart));

  options.launched?.();

  let died: string | undefined;
  void postmaster.exited.then((how) => (died = how));
  const pidFile = join(cluster, 'postmaster.pid');
  const giveUpAt = performance.now() + READY_PATIENCE_MS;
  for (let wait = 2; ; wait = Math.min(wait * 1.1, 25)) {
    if (died !== undefined)
      throw new EmbeddedPostgresFailed(`Postgres did not start (${died}).`, postmaster.outputTail());
    const [pid, , , , , , , status] = readIfThere(pidFile).split('\n');
    if (pid === String(postmaster.pid) && status?.trim() === 'ready') return postmaster;
    if (performance.now() > giveUpAt) {
      await postmaster.stop();
      throw new EmbeddedPostgresFailed('Postgres did not become ready within two minutes.', postmaster.outputTail());
    }
    await delay(wait);
  }
}

/** At once: by the thread pool it would take several turns of a loop that has an app to put together. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function supervise(child: ChildProcess, outputTail: () => string): Postmaster {
  const exited = new Promise<string>((fulfil) => {
    child.once('exit', (code, signal) => {
      child.stdin?.end('stopped\n');
      fulfil(signal ?? `exit code ${String(code)}`);
    });
    child.once('error', (error) => {
      fulfil(error.message);
    });
  });
  child.stdin?.on('error', () => undefined); // the watcher may have been killed along with the server
  // A caller that ends without stop() must not be kept alive by its database; the watcher then stops it.
  child.unref();
  (child.stdin as unknown as { unref?: () => void } | null)?.unref?.();

  return {
    pid: child.pid ?? -1,
    exited,
    outputTail,
    async stop() {
      child.ref();
      child.kill('SIGINT');
      if (await settles(exited, FAST_SHUTDOWN_MS)) return;
      child.kill('SIGQUIT');
      if (await settles(exited, IMMEDIATE_SHUTDOWN_MS)) return;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function settles(promise: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    return await Promise.race([promise.then(() => true), delay(patienceMs, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}

/** Nothing where the file is gone, with the folder that it was in. */
function tail(path: string, from: number): string {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const end = fstatSync(file).size;
    const start = Math.max(from, end - TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, end - start));
    readSync(file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8').trim();
  } finally {
    closeSync(file);
  }
}
