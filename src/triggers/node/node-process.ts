import { type FunctionError, LONGEST_RUN_MS, type Outcome, type Run } from '../lambda-function.js';
import { timedOut } from '../run-failures.js';
import { RunLog } from '../run-log.js';
import { residentBytes } from '../resident-bytes.js';
import type { WarmProcess } from '../warm-processes.js';
import { NodeChild } from './node-child.js';
import type { Transpiled } from './typescript.js';
import type { Load, LoadedFile, Report } from './wire.js';

/** What a process is started with. */
export interface NodeProcessOptions {
  /** Node's own options, and our part of the process: dist/node-runtime.mjs. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly load: Load;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** How long it may load, milliseconds, where runs are limited at all. */
  readonly initMs: number;
  readonly transpile: (file: string) => Promise<Transpiled>;
  readonly onFiles: (files: readonly LoadedFile[]) => void;
  readonly onOutput: (chunk: Buffer) => void;
}

/** How long a run may take, milliseconds; undefined: for ever. */
export interface Limits {
  readonly patienceMs: number | undefined;
  readonly ownTimeoutMs: number | undefined;
}

const LOOK_AT_MEMORY_MS = 50;
/** Beyond a function's memory: what Node itself takes, code and threads. */
const NODES_OWN_BYTES = 128 * 1024 * 1024;

type Ended =
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  | { readonly kind: 'no answer' };

interface Current {
  readonly run: Run;
  readonly began: number;
  readonly limits: Limits;
  readonly timers: NodeJS.Timeout[];
  readonly end: (ended: Ended) => void;
}

/** A process that has loaded one Node handler, and runs it once at a time. */
export class NodeProcess implements WarmProcess {
  private readonly child: NodeChild;
  private readonly log = new RunLog();
  private state: 'loading' | 'ready' | 'unusable' = 'loading';
  private current: Current | undefined;
  private overdue: NodeJS.Timeout | undefined;
  private waited = true;
  private memoryWatch: NodeJS.Timeout | undefined;

  constructor(private readonly options: NodeProcessOptions) {
    const { args, env, load } = options;
    this.child = new NodeChild(args, load.root, env, {
      onReport: (report) => {
        this.hear(report);
      },
      onOutput: (chunk) => {
        this.log.add(chunk);
        options.onOutput(chunk);
      },
      onExit: (failure) => {
        this.fail(failure);
      },
    });
    this.child.tell(load);
  }

  get usable(): boolean {
    return this.state !== 'unusable';
  }

  get waits(): boolean {
    return this.waited;
  }

  /** Runs the handler. One that passes a limit is killed, but what only loads for too long for one caller may be ready for the next. */
  async run(run: Run, limits: Limits): Promise<Outcome> {
    this.child.hold(true);
    const timers: NodeJS.Timeout[] = [];
    const ended = await new Promise<Ended>((end) => {
      this.current = { run, limits, timers, end, began: performance.now() };
      const { patienceMs, ownTimeoutMs } = limits;
      this.after(patienceMs, () => {
        this.giveUp();
      });
      this.memoryWatch ??= setInterval(() => {
        this.limitMemory();
      }, LOOK_AT_MEMORY_MS);
      if (this.state === 'ready') this.start();
      else if (patienceMs !== undefined || ownTimeoutMs !== undefined) this.limitLoading(patienceMs ?? 0);
    });
    this.current = undefined;
    for (const timer of timers) clearTimeout(timer);
    // What it printed before it answered came by another pipe, which is read in the same turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    this.child.hold(false);
    return { ...ended, log: this.log.take() };
  }

  async end(): Promise<void> {
    this.state = 'unusable';
    clearTimeout(this.overdue);
    await this.child.end();
  }

  private start(): void {
    if (!this.current) return;
    const { run, limits, began } = this.current;
    const { patienceMs, ownTimeoutMs } = limits;
    const left = ownTimeoutMs ?? (patienceMs === undefined ? LONGEST_RUN_MS : patienceMs - (performance.now() - began));
    this.after(ownTimeoutMs, (limitMs) => {
      this.timeOut(limitMs);
    });
    const { requestId, payload, clientContext } = run;
    this.child.tell({
      type: 'start',
      requestId,
      payload,
      functionArn: this.options.functionArn,
      remainingMs: Math.round(left),
      ...(clientContext !== undefined && { clientContext }),
    });
  }

  private hear(report: Report): void {
    switch (report.type) {
      case 'typescript':
        void this.answerWithScript(report.file);
        return;
      case 'loaded':
        clearTimeout(this.overdue);
        this.state = 'ready';
        this.start();
        return;
      case 'crashed':
        this.fail(() => report.error);
        return;
      case 'ended':
        this.state = 'unusable';
        return;
      case 'files':
        this.options.onFiles(report.files);
        return;
      case 'answered':
        this.heard(report, { kind: 'answered', payload: report.payload });
        return;
      case 'failed':
        this.heard(report, { kind: 'failed', error: report.error });
    }
  }

  private heard({ requestId, waited }: { readonly requestId: string; readonly waited: boolean }, ended: Ended): void {
    if (requestId !== this.current?.run.requestId) return;
    this.waited = waited;
    this.current.end(ended);
  }

  private async answerWithScript(file: string): Promise<void> {
    const transpiled = await this.options.transpile(file);
    if ('error' in transpiled) {
      this.child.tell({ type: 'no script', error: transpiled.error });
      return;
    }
    this.options.onFiles(transpiled.files);
    this.child.tell({ type: 'script', code: transpiled.code });
  }

  /** Until the run in hand is over. */
  private after(ms: number | undefined, then: (ms: number) => void): void {
    if (ms !== undefined) this.current?.timers.push(setTimeout(then, ms, ms));
  }

  private giveUp(): void {
    if (this.state === 'ready') {
      this.note(`Ended after ${seconds(this.current?.run.patienceMs ?? 0)} seconds: its caller waits no longer`);
      this.kill();
    }
    this.current?.end({ kind: 'no answer' });
  }

  private timeOut(limitMs: number): void {
    this.note(`Task timed out after ${seconds(limitMs)} seconds`);
    this.current?.end({ kind: 'failed', error: timedOut(this.current.run.requestId, limitMs) });
    this.kill();
  }

  private limitLoading(patienceMs: number): void {
    const limitMs = Math.max(this.options.initMs, patienceMs);
    this.overdue ??= setTimeout(() => {
      this.timeOut(limitMs);
    }, limitMs).unref();
  }

  /** V8 limits its own heap; buffers and what native code takes are not in it. Lambda kills for all of it. */
  private limitMemory(): void {
    if (!this.current) {
      clearInterval(this.memoryWatch);
      this.memoryWatch = undefined;
      return;
    }
    const most = this.options.memoryMb * 1024 * 1024 + NODES_OWN_BYTES;
    if (this.child.pid !== undefined && (residentBytes(this.child.pid) ?? 0) > most) this.kill();
  }

  /** It cannot be used any more. Whoever waits for it is told why. */
  private fail(failure: (requestId: string) => FunctionError): void {
    this.state = 'unusable';
    clearTimeout(this.overdue);
    if (!this.current) return;
    const error = failure(this.current.run.requestId);
    if (error.errorType === 'Runtime.ExitError')
      this.log.add(Buffer.from(`${error.errorMessage}\n${error.errorType}\n`));
    this.current.end({ kind: 'failed', error });
  }

  /** A line of the log as Lambda itself writes it. */
  private note(text: string): void {
    this.log.add(Buffer.from(`${new Date().toISOString()} ${this.current?.run.requestId ?? ''} ${text}\n`));
  }

  private kill(): void {
    this.state = 'unusable';
    this.child.kill();
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
