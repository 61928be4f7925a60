import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PACKAGE_ROOT } from '../../package-root.js';
import { DEFAULT_MEMORY_MB, functionEnvironment } from '../function-environment.js';
import type { Look } from '../functions/sweep.js';
import type { Outcome, Run } from '../lambda-function.js';
import { WarmProcesses } from '../warm-processes.js';
import { NodeProcess } from './node-process.js';
import { transpile, type Transpiled } from './typescript.js';
import type { LoadedFile } from './wire.js';

/** A Node function. */
export interface NodeRuntimeOptions {
  /** Absolute path of the folder with its code: LAMBDA_TASK_ROOT. */
  readonly root: string;
  /** Absolute path of the file, where it is known; `handlerName` is an export of it then. */
  readonly handlerFile?: string;
  /** `handler`, or `a.b`. Without a file what AWS takes, `dir/file.name`, of which the file is looked for below the root. */
  readonly handlerName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
  /** `nodejs22.x` unless given. From `nodejs24.x` on there are no callbacks. */
  readonly runtimeName?: string;
  readonly memoryMb?: number;
  readonly ownTimeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** How many processes there may be, one call each. */
  readonly concurrency?: number;
  /** How long it may load, milliseconds: ten seconds unless given, and never less than a caller's patience. */
  readonly initMs?: number;
  readonly inspect?: Inspect;
}

/** A debugger may be attached: then nothing is limited in time. */
export interface Inspect {
  readonly host: string;
  /** 0: one that is free, for each process. With any other there is but one process. */
  readonly port: number;
  /** Told where a process listens, `ws://127.0.0.1:9229/…`, and which function's it is. */
  readonly listening?: (url: string, functionName: string) => void;
}

const CONCURRENCY = 10;

/** "The Init phase is limited to 10 seconds." https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_MS = 10_000;

/** Runs a Node handler in warm processes of its own. */
export class NodeRuntime {
  private readonly processes: WarmProcesses<NodeProcess>;
  private readonly files = new Map<string, LoadedFile>();
  private readonly transpiled = new Map<string, Promise<Transpiled>>();

  constructor(private readonly options: NodeRuntimeOptions) {
    const { inspect, concurrency = CONCURRENCY } = options;
    const most = inspect && inspect.port !== 0 ? 1 : concurrency;
    this.processes = new WarmProcesses((endpoint) => this.start(endpoint), most);
  }

  async run(run: Run): Promise<Outcome> {
    const began = performance.now();
    const { inspect, ownTimeoutMs } = this.options;
    const patienceMs = inspect ? undefined : run.patienceMs;
    const process = await this.processes.borrow(run.endpoint, patienceMs);
    if (!process) return { kind: 'no answer', log: '' };
    try {
      return await process.run(run, {
        patienceMs: patienceMs === undefined ? undefined : patienceMs - (performance.now() - began),
        ownTimeoutMs: inspect ? undefined : ownTimeoutMs,
      });
    } finally {
      this.processes.release(process);
    }
  }

  /** See Runtime. */
  changed(looked: (path: string) => Look | undefined = () => undefined): boolean {
    for (const { path, mtimeMs, size } of this.files.values()) {
      const stat = looked(path) ?? statSync(path, { throwIfNoEntry: false });
      if (stat?.mtimeMs !== mtimeMs || stat.size !== size) return true;
    }
    return false;
  }

  /** Keeps no process warm any more: what they run comes to its end. */
  retire(): void {
    this.processes.retire();
  }

  /** Ends its processes, and with them what they run. */
  async close(): Promise<void> {
    await this.processes.close();
  }

  private start(endpoint: string): NodeProcess {
    const { options } = this;
    const { root, handlerFile, functionArn, functionName, memoryMb = DEFAULT_MEMORY_MB, inspect } = options;
    const runtimeName = options.runtimeName ?? 'nodejs22.x';
    const handler = handlerFile === undefined ? options.handlerName : handlerOf(root, handlerFile, options.handlerName);
    const began = Date.now();
    return new NodeProcess({
      args: [
        `--max-old-space-size=${memoryMb}`,
        // V8 begins with one, and collects garbage for a fifth of the time of short runs.
        '--min-semi-space-size=4',
        ...(inspect ? [`--inspect=${inspect.host}:${inspect.port}`] : []),
        SCRIPT,
        functionName,
      ],
      env: functionEnvironment({ ...options, handler, memoryMb, runtimeName }, endpoint),
      load: {
        type: 'load',
        root,
        handler,
        ...(handlerFile !== undefined && { found: { file: handlerFile, name: options.handlerName } }),
        callbacks: Number(/^nodejs(\d+)/.exec(runtimeName)?.[1] ?? 0) < 24,
      },
      functionArn,
      memoryMb,
      initMs: options.initMs ?? INIT_MS,
      transpile: (file) => this.transpile(file),
      onFiles: (files) => {
        this.remember(files, began);
      },
      onOutput: (chunk) => {
        if (!inspect) return;
        const [, url] = /Debugger listening on (ws:\S+)/.exec(chunk.toString('latin1')) ?? [];
        if (url !== undefined) inspect.listening?.(url, functionName);
      },
    });
  }

  /** Once for all processes, so that they run the same code; but what failed is tried again. */
  private async transpile(file: string): Promise<Transpiled> {
    const transpiling = this.transpiled.get(file) ?? transpile(file);
    this.transpiled.set(file, transpiling);
    const transpiled = await transpiling;
    if ('error' in transpiled) this.transpiled.delete(file);
    return transpiled;
  }

  /** Files as the first process found them. One that was written since the process began may be another one than that which it loaded. */
  private remember(files: readonly LoadedFile[], began: number): void {
    for (const file of files) {
      if (this.files.has(file.path)) continue;
      const isUnsure = file.mtimeMs > began && file.mtimeMs <= Date.now();
      this.files.set(file.path, isUnsure ? { ...file, mtimeMs: NaN } : file);
    }
  }
}

/** Our part of each process. `npm run build` makes it. */
const SCRIPT = join(PACKAGE_ROOT, 'dist', 'node-runtime.mjs');

/** `dir/index.handler`, as AWS would name it. */
const handlerOf = (root: string, file: string, name: string): string =>
  `${relative(root, file)
    .replace(/\.[^.]*$/, '')
    .split(sep)
    .join('/')}.${name}`;
