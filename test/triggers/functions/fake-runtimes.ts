import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Code, FunctionIdentity, Runtime } from '../../../src/triggers/functions/runtime.js';
import type { LambdaFunction, Outcome, Run, Seeker } from '../../../src/triggers/lambda-function.js';

export const HOME = { region: 'eu-west-1', accountId: '000000000000' };
export const seeker: Seeker = { world: 'default', ...HOME };
export const ref = (name: string) => ({ ...HOME, name });
export const arnOf = (name: string): string => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

/** One run, as a trigger asks for it. */
export const aRun = (run: Partial<Run> = {}): Run => ({
  payload: '{}',
  requestId: '00000000-0000-4000-8000-000000000000',
  patienceMs: 5_000,
  endpoint: 'http://localhost:4566',
  ...run,
});

/** A runtime that was started, and what became of it. */
export class FakeRuntime implements Runtime {
  retired = false;
  closed = false;
  /** A file that it loaded changed. */
  dirty = false;
  readonly runs: Run[] = [];
  private readonly held: (() => void)[] = [];

  constructor(
    readonly identity: FunctionIdentity,
    readonly code: Code,
    private readonly holds: boolean,
  ) {}

  async run(run: Run): Promise<Outcome> {
    this.runs.push(run);
    if (this.holds) await new Promise<void>((resolve) => this.held.push(resolve));
    return { kind: 'answered', payload: JSON.stringify(this.code.program), log: '' };
  }

  /** Lets the runs under way end. */
  release(): void {
    for (const end of this.held.splice(0)) end();
  }

  changed(): boolean {
    return this.dirty;
  }

  retire(): void {
    this.retired = true;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.release();
  }
}

/** Runtimes that run nothing: `started` are all of them, the oldest first. */
export class FakeRuntimes {
  readonly started: FakeRuntime[] = [];
  /** Whether runs of runtimes that start from now on wait for `release`. */
  hold = false;

  readonly start = (identity: FunctionIdentity, code: Code): FakeRuntime => {
    const runtime = new FakeRuntime(identity, code, this.hold);
    this.started.push(runtime);
    return runtime;
  };

  get last(): FakeRuntime {
    const last = this.started.at(-1);
    if (!last) throw new Error('No runtime was started.');
    return last;
  }
}

/** What a function answers, parsed. */
export const answerOf = async (found: LambdaFunction | undefined, run: Partial<Run> = {}): Promise<unknown> => {
  if (!found) return 'no function';
  const outcome = await found.run(aRun(run));
  return outcome.kind === 'answered' ? (JSON.parse(outcome.payload) as unknown) : outcome;
};

/** A new folder for each test; answers where it is now. */
export const useFolder = (): (() => string) => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recognito-functions-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
};
