import type { FunctionError } from '../../lambda-function.js';
import { MAX_RESPONSE_BYTES, responseTooLarge } from '../../run-failures.js';
import { describe, RuntimeError } from './describe-error.js';
import { logError } from './function-log.js';

/** How a run ended: JSON, or an error. */
export type Ended = { readonly payload: string } | { readonly error: FunctionError };

/** The one end of a run; whatever comes later does not count. */
export class Ending {
  private isOver = false;

  constructor(private readonly done: (ended: Ended) => void) {}

  answer(result: unknown): void {
    this.end(() => answerOf(result));
  }

  fail(thrown: unknown): void {
    this.end(() => {
      logError('Invoke Error', thrown);
      return { error: describe(thrown) };
    });
  }

  /** Nothing is left that the event loop could wait for, and a promise that is. */
  neverSettles(): void {
    this.fail(new RuntimeError('NodeJsExit', UNSETTLED));
  }

  private end(how: () => Ended): void {
    if (this.isOver) return;
    this.isOver = true;
    this.done(how());
  }
}

const UNSETTLED =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never ' +
  'settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

const answerOf = (result: unknown): Ended => {
  try {
    // A function has no JSON, as undefined has none.
    const payload = (JSON.stringify(result) as string | undefined) ?? 'null';
    return Buffer.byteLength(payload) > MAX_RESPONSE_BYTES ? { error: responseTooLarge } : { payload };
  } catch {
    const error = new Error('Unable to stringify response body');
    logError('Invoke Error', error);
    return { error: describe(error) };
  }
};
