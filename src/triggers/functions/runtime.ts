import type { FunctionError, Outcome, Run } from '../lambda-function.js';
import type { Look } from './sweep.js';

/** Who a function is, as its context tells it. */
export interface FunctionIdentity {
  readonly functionName: string;
  readonly functionArn: string;
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
}

/** How a function's code is run. */
export type Program =
  /** `handler` is `path/file.export` from the root; `file` the absolute path of the file that it means, where that is settled. */
  | { readonly kind: 'node'; readonly handler: string; readonly file?: string; readonly runtime?: string }
  /** `runtime` may be `python3.12`: which interpreter to look for first. */
  | { readonly kind: 'python'; readonly handler: string; readonly runtime?: string }
  /** A program that speaks the Lambda Runtime API; `handler` is what it finds in `_HANDLER`. */
  | {
      readonly kind: 'command';
      readonly command: readonly string[];
      readonly handler: string;
      readonly runtime?: string;
    }
  /** There is nothing to run: each call fails alike. */
  | { readonly kind: 'missing'; readonly error: FunctionError };

/** A function's code and what it runs with. */
export interface Code {
  /** Absolute path of its folder, `LAMBDA_TASK_ROOT`. */
  readonly root: string;
  readonly program: Program;
  readonly env?: Readonly<Record<string, string>>;
  /** Its own limit; without one it runs as long as its caller waits. */
  readonly ownTimeoutMs?: number;
  readonly memoryMb?: number;
}

/** Runs one function's code, in processes that stay warm. */
export interface Runtime {
  run(run: Run): Promise<Outcome>;
  /** Keeps no process warm any more: runs under way come to their end. */
  retire(): void | Promise<void>;
  /** Ends its processes, and the runs in them. */
  close(): Promise<void>;
  /** Whether a file that its processes loaded is another one by now, or is gone. `looked`: files that were just looked at, by absolute path. */
  changed?(looked?: (path: string) => Look | undefined): boolean;
}

export type StartRuntime = (identity: FunctionIdentity, code: Code) => Runtime;
