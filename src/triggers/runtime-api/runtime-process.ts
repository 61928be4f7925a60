import { setImmediate as nextTurn } from 'node:timers/promises';
import { functionEnvironment, type FunctionFacts } from '../function-environment.js';
import { type FunctionError, LONGEST_RUN_MS, type Outcome, type Run } from '../lambda-function.js';
import { readFunctionError } from '../read-function-error.js';
import { exited, invalidEntrypoint, logged, responseTooLarge, timedOut, type Exit } from '../run-failures.js';
import { RunLog } from '../run-log.js';
import type { WarmProcess } from '../warm-processes.js';
import { entrypointOf } from './entrypoint.js';
import { GuardedProcess } from './guarded-process.js';
import { RuntimeApi, type Report } from './runtime-api.js';

/** A function that a command runs. */
export interface CommandFunction extends FunctionFacts {
  /** The program and its arguments; a relative path is below `root`. */
  readonly command: readonly string[];
  readonly functionArn: string;
  /** The function's own limit, milliseconds. */
  readonly ownTimeoutMs?: number | undefined;
  /** How long its process may take to start, milliseconds. */
  readonly initMs: number;
}

/** Why a process is no more. */
type Ending = { readonly exit: Exit } | { readonly notStarted: string } | { readonly initError: Report };

/** A socket holds no more than is read in so many turns. */
const MOST_TURNS = 8;

/** A process of a function and its Runtime API. */
export class RuntimeProcess implements WarmProcess {
  usable = true;
  readonly waits = true;
  private readonly startedAt = performance.now();
  private readonly log = new RunLog();
  private served = false;
  private child: GuardedProcess | undefined;
  private initError: Report | undefined;
  private initTimer: NodeJS.Timeout | undefined;
  private readonly opened: Promise<RuntimeApi>;
  private readonly over: Promise<Ending>;
  private ending: Ending | undefined;
  /** The run that has to know. One at a time: a race against `over` for each run would be kept as long as the process lives. */
  private tellRun: ((ending: Ending) => void) | undefined;

  constructor(
    private readonly is: CommandFunction,
    endpoint: string,
  ) {
    this.opened = RuntimeApi.open((report) => {
      this.initError = report;
      this.kill();
    });
    this.over = this.live(endpoint).then((ending) => {
      this.ending = ending;
      this.tellRun?.(ending);
      return ending;
    });
  }

  /**
   * One run. Undefined: the process had served others and ended before it was handed this one, so that another should be asked.
   * @param patienceMs what is left of the caller's patience
   */
  async run(run: Run, patienceMs: number | undefined): Promise<Outcome | undefined> {
    const began = performance.now();
    clearTimeout(this.initTimer);
    const { ownTimeoutMs, initMs } = this.is;
    const ended = new Promise<Ending>((resolve) => {
      this.tellRun = resolve;
      if (this.ending) resolve(this.ending);
    });
    const ready = this.opened
      .then((api) => api.ready())
      .then(
        () => 'ready' as const,
        () => ended,
      );
    const start = await first<'ready' | Ending>([ready, ended], patienceMs, ownTimeoutMs && initMs + ownTimeoutMs);
    if (start === 'patience') return this.giveUpStart();
    if (start === 'limit') return this.timedOut(run, initMs + (ownTimeoutMs ?? 0));
    if (start !== 'ready') return 'exit' in start && this.served ? undefined : this.ended(run, start);

    this.served = true;
    const left = patienceMs === undefined ? undefined : Math.max(0, patienceMs - (performance.now() - began));
    const invocation = {
      ...run,
      functionArn: this.is.functionArn,
      deadline: Date.now() + Math.round(ownTimeoutMs ?? left ?? LONGEST_RUN_MS),
    };
    const report = await first<Report | Ending>([(await this.opened).invoke(invocation), ended], left, ownTimeoutMs);
    if (report === 'patience') {
      await this.end();
      this.note(run, `Ended after ${seconds(performance.now() - began)} seconds: its caller waits no longer`);
      return { kind: 'no answer', log: this.log.take() };
    }
    if (report === 'limit') return this.timedOut(run, ownTimeoutMs ?? 0);
    if (!('kind' in report)) return this.ended(run, report);
    await this.drain();
    const log = this.log.take();
    if (report.kind === 'response') return { kind: 'answered', payload: report.payload, log };
    return { kind: 'failed', ...failureOf(report), log };
  }

  async end(): Promise<void> {
    this.kill();
    await this.over;
  }

  /** From start to end. */
  private async live(endpoint: string): Promise<Ending> {
    try {
      const api = await this.opened;
      return await this.command(endpoint, api.address).finally(() => {
        api.close();
      });
    } catch (error) {
      // No port was free, or the system starts no more processes.
      return { notStarted: error instanceof Error ? error.message : String(error) };
    } finally {
      this.usable = false;
      clearTimeout(this.initTimer);
    }
  }

  private async command(endpoint: string, address: string): Promise<Ending> {
    const { command, root, memoryMb } = this.is;
    const env: Record<string, string> = {
      ...functionEnvironment(this.is, endpoint),
      AWS_LAMBDA_RUNTIME_API: address,
    };
    const [name = '', ...args] = command;
    const entrypoint = await entrypointOf(name, root, env.PATH ?? '');
    if ('fault' in entrypoint) return { notStarted: entrypoint.fault };
    if (!this.usable) return { exit: { code: null, signal: 'SIGKILL' } };
    this.child = new GuardedProcess([entrypoint.file, ...args], root, env, memoryMb, (chunk) => {
      this.log.add(chunk);
    });
    const exit = await this.child.ended;
    // A report that it sent with its last breath is read before its end is told.
    await nextTurn();
    await nextTurn();
    if (this.initError) return { initError: this.initError };
    return exit instanceof Error ? { notStarted: exit.message } : { exit };
  }

  /** A slow start is not started over: it goes on for as long as AWS gives it, and serves the next run. */
  private async giveUpStart(): Promise<Outcome> {
    const left = this.is.initMs - (performance.now() - this.startedAt);
    const api = await this.opened;
    const lasts = (): boolean => this.usable && !api.started;
    if (lasts() && left > 0) this.initTimer = setTimeout(() => lasts() && this.kill(), left).unref();
    else await this.end();
    return { kind: 'no answer', log: this.log.take() };
  }

  private ended(run: Run, ending: Ending): Outcome {
    if ('initError' in ending) return { kind: 'failed', ...failureOf(ending.initError), log: this.log.take() };
    const error =
      'exit' in ending ? exited(run.requestId, ending.exit) : invalidEntrypoint(run.requestId, ending.notStarted);
    return { kind: 'failed', error, log: this.log.take() + logged(error) };
  }

  private async timedOut(run: Run, limitMs: number): Promise<Outcome> {
    await this.end();
    this.note(run, `Task timed out after ${seconds(limitMs)} seconds`);
    return { kind: 'failed', error: timedOut(run.requestId, limitMs), log: this.log.take() };
  }

  /** A line of the log as Lambda itself writes it. */
  private note({ requestId }: Run, text: string): void {
    this.log.add(Buffer.from(`${new Date().toISOString()} ${requestId} ${text}\n`));
  }

  private kill(): void {
    this.usable = false;
    this.child?.kill();
  }

  /** What was printed before the report lies in the pipe already, but may not have been read. */
  private async drain(): Promise<void> {
    for (let turn = 0, seen = -1; turn < MOST_TURNS && seen !== this.log.written; turn++) {
      seen = this.log.written;
      await nextTurn();
    }
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

/** The first of `events`, or which of the two times, in milliseconds, passed before. At the same time it is the caller who gives up. */
const first = async <T>(
  events: readonly Promise<T>[],
  patienceMs: number | undefined,
  limitMs: number | undefined,
): Promise<T | 'patience' | 'limit'> => {
  const [ms, what] =
    limitMs !== undefined && limitMs < (patienceMs ?? Infinity)
      ? [limitMs, 'limit' as const]
      : [patienceMs, 'patience' as const];
  if (ms === undefined || ms >= 2 ** 31) return Promise.race(events);
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<'patience' | 'limit'>((resolve) => {
    timer = setTimeout(resolve, ms, what);
  });
  return Promise.race([...events, passed]).finally(() => clearTimeout(timer));
};

const failureOf = (report: Report): { readonly error: FunctionError; readonly payload?: string } => {
  if (report.kind !== 'error') return { error: responseTooLarge };
  const { payload, type } = report;
  return { error: { ...(type !== undefined && { errorType: type }), ...readFunctionError(payload) }, payload };
};
