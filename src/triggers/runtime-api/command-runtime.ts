import { DEFAULT_MEMORY_MB } from '../function-environment.js';
import type { Outcome, Run } from '../lambda-function.js';
import { WarmProcesses } from '../warm-processes.js';
import { RuntimeProcess, type CommandFunction } from './runtime-process.js';

export interface CommandOptions extends Omit<CommandFunction, 'memoryMb' | 'initMs'> {
  readonly memoryMb?: number | undefined;
  readonly initMs?: number | undefined;
  /** How many runs at a time; further ones wait. */
  readonly concurrency?: number | undefined;
}

const CONCURRENCY = 10;
/** As AWS gives. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_MS = 10_000;

/**
 * Runs a function whose command speaks the Lambda Runtime API: a `bootstrap`, our Python bootstrap, or any other program. Its processes are
 * kept warm, one run at a time each, for one endpoint each, since a process learns it when it starts.
 */
export class CommandRuntime {
  private readonly processes: WarmProcesses<RuntimeProcess>;

  constructor(options: CommandOptions) {
    const { memoryMb = DEFAULT_MEMORY_MB, initMs = INIT_MS, concurrency = CONCURRENCY } = options;
    this.processes = new WarmProcesses(
      (endpoint) => new RuntimeProcess({ ...options, memoryMb, initMs }, endpoint),
      concurrency,
    );
  }

  async run(run: Run): Promise<Outcome> {
    const { patienceMs, endpoint } = run;
    const until = patienceMs === undefined ? undefined : performance.now() + patienceMs;
    const left = (): number | undefined => until && Math.max(0, until - performance.now());
    for (;;) {
      const process = await this.processes.borrow(endpoint, left());
      if (!process) return { kind: 'no answer', log: '' };
      const outcome = await process.run(run, left()).finally(() => {
        this.processes.release(process);
      });
      if (outcome) return outcome;
    }
  }

  /** Takes no process of it for further runs, and lets those under way come to their end: its code was replaced. */
  retire(): void {
    this.processes.retire();
  }

  /** Ends all its processes, and the runs in them. */
  close(): Promise<void> {
    return this.processes.close();
  }
}
