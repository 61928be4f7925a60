import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { residentBytes } from '../resident-bytes.js';
import type { Exit } from '../run-failures.js';

/**
 * Starts the command as the leader of a process group that ends with us, however we end: descriptor 3 is a pipe whose other end is ours,
 * and when that closes, whatever is left of the group is killed. `$1` is the most memory it may ask for, in kB (Linux only). No core dumps are left in the function's folder. What it prints on either stream stays in order.
 */
export const GUARD = `
ulimit -c 0
ulimit -d "$1" 2>/dev/null
shift
( read -r _ <&3; kill -KILL 0 ) >/dev/null 2>&1 &
exec 3<&- 2>&1
exec "$@"
`;

/** What a program has besides its data, so that nothing is ended here that has room in Lambda: its code, stacks of threads. */
const SLACK_MB = 256;
/** What a program only reserves may count as its data: half a gigabyte, for machine code, by V8 of Node 24. */
const RESERVED_MB = 512;
const LOOK_AT_MEMORY_MS = 100;
/** How long output may still come after the process ended, from one that left its group. */
const LAST_OUTPUT_MS = 500;

/** A child process in a group of its own: none of the group outlives it, or us. */
export class GuardedProcess {
  /** How it ended, once it did and all that it printed was told. */
  readonly ended: Promise<Exit | Error>;
  private readonly child: ChildProcess;

  constructor(
    command: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>>,
    memoryMb: number,
    onOutput: (chunk: Buffer) => void,
  ) {
    const mostMb = memoryMb + SLACK_MB;
    const limitKb = String((mostMb + RESERVED_MB) * 1024);
    this.child = spawn('/bin/sh', ['-c', GUARD, 'sh', limitKb, ...command], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    this.child.stdout?.on('data', onOutput);
    // The guard's end of the pipe may go first.
    this.guard?.on('error', () => undefined);
    // As Lambda does with whoever takes more than there is.
    const watch = setInterval(() => {
      const { pid } = this.child;
      if (pid !== undefined && (residentBytes(pid) ?? 0) > mostMb * 1024 * 1024) this.kill();
    }, LOOK_AT_MEMORY_MS).unref();
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        clearInterval(watch);
        resolve(error);
      });
      this.child.once('exit', (code, signal) => {
        clearInterval(watch);
        this.guard?.destroy();
        this.child.once('close', () => {
          resolve({ code, signal });
        });
        setTimeout(() => this.child.stdout?.destroy(), LAST_OUTPUT_MS).unref();
      });
    });
  }

  /** Kills the whole group. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.child;
    // Once it ended, its number may be another's; the guard sees to the rest of the group.
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended just now.
    }
  }

  private get guard(): Writable | undefined {
    return (this.child.stdio[3] as Writable | null | undefined) ?? undefined;
  }
}
