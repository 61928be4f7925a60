import type { Start } from '../wire.js';
import type { Ending } from './ending.js';
import type { Handler } from './load-handler.js';
import { contextOf } from './run-context.js';

/** Called when the event loop has nothing left to do. */
export type WhenEmpty = () => void;

/**
 * Calls the handler as AWS's runtimes up to nodejs22.x do: a promise settles the run, else the callback, else an empty event loop.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client, Runtime.js and CallbackContext.js
 */
export const runWithCallback = (handler: Handler, start: Start, ending: Ending): WhenEmpty => {
  let waits = true;
  let whenEmpty: WhenEmpty = () => {
    // Null was the answer for all, until AWS told apart those that can only have lost a promise.
    if (handler.constructor.name === 'AsyncFunction') ending.neverSettles();
    else ending.answer(null);
  };

  let isDecided = false;
  const onlyFirst =
    <T extends readonly unknown[]>(settle: (...values: T) => void) =>
    (...values: T): void => {
      if (isDecided) return;
      isDecided = true;
      settle(...values);
    };
  const settle = (error: unknown, result: unknown): void => {
    if (isGiven(error)) ending.fail(error);
    else ending.answer(result);
  };
  const succeed = onlyFirst((result?: unknown) => {
    settle(undefined, result);
  });
  const fail = onlyFirst((error?: unknown) => {
    ending.fail(isGiven(error) ? error : 'handled');
  });
  const done = onlyFirst((error?: unknown, result?: unknown) => {
    settle(error, result);
  });
  const callback = onlyFirst((error?: unknown, result?: unknown) => {
    if (!waits || isGiven(error)) settle(error, result);
    else whenEmpty = () => void setImmediate(settle, undefined, result);
  });
  const waiting = {
    get callbackWaitsForEmptyEventLoop(): boolean {
      return waits;
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      waits = value;
    },
  };

  try {
    const context = Object.assign(waiting, { succeed, fail, done }, contextOf(start));
    const result = handler(JSON.parse(start.payload), context, callback);
    if (isThenable(result)) result.then(succeed, fail);
  } catch (error) {
    callback(error);
  }
  return () => {
    whenEmpty();
  };
};

/** nodejs24.x and later: what the handler returns is its answer, promise or not, and there is no callback. */
export const runWithPromise = (handler: Handler, start: Start, ending: Ending): WhenEmpty => {
  const run = async (): Promise<void> => {
    try {
      ending.answer(await handler(JSON.parse(start.payload), contextOf(start)));
    } catch (error) {
      ending.fail(error);
    }
  };
  void run();
  return () => {
    ending.neverSettles();
  };
};

const isGiven = (error: unknown): boolean => error !== undefined && error !== null;

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function';
