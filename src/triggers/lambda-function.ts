import type { Invoker } from '../domain/function/may-invoke.js';

/** The longest that a function may run in AWS, milliseconds. https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
export const LONGEST_RUN_MS = 900_000;

/** One run of a function, as its caller wants it. */
export interface Run {
  /** JSON. */
  readonly payload: string;
  readonly requestId: string;
  /** How long the caller waits, milliseconds; undefined: for ever. The function's own limit, if it has one, counts besides. */
  readonly patienceMs: number | undefined;
  /** JSON, of Invoke's X-Amz-Client-Context. */
  readonly clientContext?: string;
  /** Where the function reaches this emulator and its caller's world: `http://localhost:4566/@w1`. */
  readonly endpoint: string;
}

/** What AWS's runtimes report of a function that failed. */
export interface FunctionError {
  readonly errorMessage?: string;
  readonly errorType?: string;
  readonly trace?: readonly string[];
}

/** What became of a run. `log` is what the function printed meanwhile, the last 256 kB of it. */
export type Outcome =
  | { readonly kind: 'answered'; readonly payload: string; readonly log: string }
  /** The function threw, did not load, died, or passed its own limit. */
  | {
      readonly kind: 'failed';
      readonly error: FunctionError;
      /** What a runtime reported, as it did: Invoke answers that. */
      readonly payload?: string;
      readonly log: string;
    }
  /** The caller's patience ended first, or the function could not be reached. */
  | { readonly kind: 'no answer'; readonly log: string }
  /** It was not run: an exception of Lambda's Invoke, by AWS's name. */
  | { readonly kind: 'refused'; readonly exception: string; readonly message: string };

/** A function that can be run, wherever it came from. */
export interface LambdaFunction {
  readonly name: string;
  /** `arn:aws:lambda:us-east-1:000000000000:function:name`, without a qualifier. */
  readonly arn: string;
  /** `$LATEST`, or a number. */
  readonly version: string;
  readonly origin: 'config' | 'folder' | 'created' | 'endpoint';
  /** For a person: the file, the folder, the URL. */
  readonly place: string;
  /** Whether its resource policy lets a service run it; absent where nobody asks for that. */
  readonly permits?: (invoker: Invoker) => boolean;
  run(run: Run): Promise<Outcome>;
}

/** A function as an ARN, a partial ARN or a name gives it. */
export interface FunctionRef {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  readonly qualifier?: string;
}

/** Whoever looks for a function: its world tells which were created there. */
export interface Seeker {
  readonly world: string;
  readonly region: string;
  readonly accountId: string;
  /** A Recognito that has not got the function sent the call on to us: it is not sent on once more. */
  readonly forwarded?: boolean;
}

/** Where functions come from. */
export interface FunctionSource {
  find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined>;
  list(seeker: Seeker): Promise<readonly LambdaFunction[]>;
}
