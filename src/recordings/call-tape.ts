import type { FetchedDocument } from '../domain/identity-provider/fetched-document.js';
import type { Tape } from '../eventlog/tape.js';
import type { FunctionRef, FunctionSource, LambdaFunction, Seeker } from '../triggers/lambda-function.js';

/** All that a call is given besides its request: while it is recorded this is noted, when it is replayed it is what was noted. */
export interface CallTape extends Tape {
  /** The world that it is about. */
  readonly world: string;
  /** What nobody waits for is not done again. */
  readonly isReplay: boolean;
  /** Machine time, epoch milliseconds. */
  time(): number;
  requestId(draw: () => string): string;
  /** Looks for a function in `source`, as FunctionSource.find, or among those that were recorded. */
  find(ref: FunctionRef, seeker: Seeker, source: FunctionSource): Promise<LambdaFunction | undefined>;
  /** Reads a document outside, by `fetch`, or as it was recorded. */
  fetch(url: string, fetch: (url: string) => Promise<FetchedDocument>): Promise<FetchedDocument>;
}
