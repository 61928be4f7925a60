import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { FunctionError } from '../lambda-function.js';
import { exited, invalidEntrypoint } from '../run-failures.js';
import { GUARD } from '../runtime-api/guarded-process.js';
import { CHANNEL_FD, type Command, Lines, lineOf, type Report } from './wire.js';

/** Characters. An answer is text in a text, at most twice as long as it is; what is longer was not written by our part. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Who is told of what a child does. */
export interface Listener {
  readonly onReport: (report: Report) => void;
  readonly onOutput: (chunk: Buffer) => void;
  /** It ended, and all that it reported and printed was told. */
  readonly onExit: (failure: (requestId: string) => FunctionError) => void;
}

/** A child process of Node with our part in it, in a process group that ends with us. It keeps us alive only while it is held. */
export class NodeChild {
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;

  /** `args` are Node's own options, our script, and its arguments. */
  constructor(
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>>,
    private readonly listener: Listener,
  ) {
    // V8 limits its heap itself; a limit of all data would count what it only reserves.
    this.child = spawn('/bin/sh', ['-c', GUARD, 'sh', 'unlimited', process.execPath, ...args], {
      cwd,
      env,
      detached: true,
      // What goes to stderr the guard sends to stdout, so that it stays in order.
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
    });
    this.gone = new Promise((resolve) => {
      const end = (failure: (requestId: string) => FunctionError): void => {
        this.kill();
        // What it wrote at last is still in the pipes: they are read in this turn of the event loop.
        setImmediate(() => {
          listener.onExit(failure);
          for (const pipe of this.pipes) pipe.destroy();
          resolve();
        });
      };
      this.child.once('exit', (code, signal) => {
        end((requestId) => exited(requestId, { code, signal }));
      });
      this.child.once('error', ({ message }) => {
        const reason = existsSync(cwd) ? message : `chdir ${cwd}: no such file or directory`;
        end((requestId) => invalidEntrypoint(requestId, reason));
      });
    });
    this.listen();
    for (const handle of [this.child, ...this.pipes]) handle.unref();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  tell(command: Command): void {
    this.channel?.write(lineOf(command));
  }

  /** Whether we stay because of it: only where somebody waits. Its pipes never hold us. */
  hold(holds: boolean): void {
    if (holds) this.child.ref();
    else this.child.unref();
  }

  /** With all that it started. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // All of them ended before.
    }
  }

  async end(): Promise<void> {
    this.hold(true);
    this.kill();
    await this.gone;
  }

  private listen(): void {
    const { onReport, onOutput } = this.listener;
    const lines = new Lines();
    this.channel?.setEncoding('utf8').on('data', (text: string) => {
      try {
        for (const line of lines.read(text)) onReport(JSON.parse(line) as Report);
        if (lines.length > LONGEST_LINE) this.kill();
      } catch {
        // The handler wrote into what is ours.
        this.kill();
      }
    });
    this.child.stdout?.on('data', onOutput);
    // A broken pipe is the end of the process, which is told of itself.
    for (const pipe of this.pipes) pipe.on('error', () => undefined);
  }

  private get channel(): Socket | undefined {
    return this.child.stdio[CHANNEL_FD] as Socket | undefined;
  }

  private get pipes(): readonly Socket[] {
    const pipes = this.child.stdio as readonly (Socket | null | undefined)[];
    return pipes.filter((pipe): pipe is Socket => pipe?.destroyed === false);
  }
}
