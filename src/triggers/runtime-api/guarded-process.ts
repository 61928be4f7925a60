import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { Exit } from '../run-failures.js';

/**
 * Starts the command as the leader of a process group that ends with us, however we end: descriptor 3 is a pipe whose other end is ours,
 * and when that closes, whatever is left of the group is killed. `$1` is the most memory it may ask for, in kB (Linux only; what a program
 * reserves without using is not counted). No core dumps are left in the function's folder. What it prints on either stream stays in order.
 */
export const GUARD = `
ulimit -c 0
ulimit -d "$1" 2>/dev/null
shift
( read -r _ <&3; kill -KILL 0 ) >/dev/null 2>&1 &
exec 3<&- 2>&1
exec "$@"
`;

/** What a program needs besides its data, so that nothing is refused here that has room in Lambda: stacks of threads, mostly. */
const SLACK_MB = 256;
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
    const limitKb = String((memoryMb + SLACK_MB) * 1024);
    this.child = spawn('/bin/sh', ['-c', GUARD, 'sh', limitKb, ...command], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    this.child.stdout?.on('data', onOutput);
    // The guard's end of the pipe may go first.
    this.guard?.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.child.once('error', resolve);
      this.child.once('exit', (code, signal) => {
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
