import type { FunctionRef, LambdaFunction, Outcome, Run } from '../lambda-function.js';
import { functionArn } from '../../domain/function/arn.js';
import type { Code, FunctionIdentity, Runtime, StartRuntime } from './runtime.js';
import type { Look } from './sweep.js';

/** A function as it was just seen. */
export interface Seen {
  readonly origin: LambdaFunction['origin'];
  readonly place: string;
  /** `$LATEST` unless given. */
  readonly version?: string;
  /** Equal as long as the code is, and what it runs with. */
  readonly stamp: string;
  readonly code: () => Code;
  /** What it has just looked at, by absolute path. */
  readonly looked?: (path: string) => Look | undefined;
}

interface Warm {
  readonly name: string;
  readonly runtime: Runtime;
  readonly stamp: string;
  at: number;
  running: number;
  retired: boolean;
}

/** The runtimes of functions whose code may change: kept from call to call, and replaced once the code is another one. */
export class WarmRuntimes {
  private readonly warm = new Map<string, Warm>();
  /** The retired ones that have calls to finish too. */
  private readonly living = new Set<Warm>();
  private moment = 0;
  private closed = false;

  constructor(private readonly start: StartRuntime) {}

  /** The function that `ref` means. It runs the code that was seen, or what a later call has seen since. */
  functionOf(ref: FunctionRef, seen: Seen): LambdaFunction {
    const { name, region, accountId } = ref;
    const { origin, place, version = '$LATEST' } = seen;
    const arn = functionArn(ref);
    this.moment += 1;
    const at = this.moment;
    const identity = { functionName: name, functionArn: arn, version, region, accountId };
    return { name, arn, version, origin, place, run: (run) => this.run(identity, seen, at, run) };
  }

  /** Ends the runtimes of functions that are gone. */
  keepOnly(stays: (name: string) => boolean): void {
    for (const [key, { name }] of this.warm) if (!stays(name)) this.retire(key);
  }

  /** Ends all of them, with what they run, and waits for it. */
  async close(): Promise<void> {
    this.closed = true;
    this.warm.clear();
    await Promise.all([...this.living].map(({ runtime }) => runtime.close()));
  }

  private async run(identity: FunctionIdentity, seen: Seen, at: number, run: Run): Promise<Outcome> {
    if (this.closed) return { kind: 'no answer', log: '' };
    const warm = this.current(identity, seen, at);
    warm.running += 1;
    try {
      return await warm.runtime.run(run);
    } finally {
      warm.running -= 1;
      this.forgetIfDone(warm);
    }
  }

  private current(identity: FunctionIdentity, { code, stamp, looked }: Seen, at: number): Warm {
    const key = `${identity.functionArn}:${identity.version}`;
    const warm = this.warm.get(key);
    if (warm && warm.at > at) return warm;
    if (warm && warm.stamp === stamp && !warm.runtime.changed?.(looked)) {
      warm.at = at;
      return warm;
    }
    this.retire(key);
    const runtime = this.start(identity, code());
    const started: Warm = { name: identity.functionName, runtime, stamp, at, running: 0, retired: false };
    this.warm.set(key, started);
    this.living.add(started);
    return started;
  }

  private retire(key: string): void {
    const warm = this.warm.get(key);
    if (!warm) return;
    this.warm.delete(key);
    warm.retired = true;
    void warm.runtime.retire();
    this.forgetIfDone(warm);
  }

  private forgetIfDone(warm: Warm): void {
    if (warm.retired && warm.running === 0) this.living.delete(warm);
  }
}
