import type { FunctionError } from './lambda-function.js';

/** The most that a function may answer, bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_RESPONSE_BYTES = 6_291_556;

/** Observed: `Response payload size exceeded maximum allowed payload size (6291556 bytes).` */
export const responseTooLarge: FunctionError = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
};

/** The function's own limit passed. Observed: `RequestId: <id> Error: Task timed out after 3.00 seconds`. */
export const timedOut = (requestId: string, limitMs: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`,
});

/** How Go, which Lambda is written in, names the signals that end a process. */
const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: 'aborted',
  SIGALRM: 'alarm clock',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
  SIGUSR1: 'user defined signal 1',
  SIGUSR2: 'user defined signal 2',
};

/** How a process ended, as Node tells it: one of the two is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * The process ended before it answered. Observed: `… exit status 129`, `… signal: killed`, `Runtime exited without providing a reason`
 * (status 0).
 */
export const exited = (requestId: string, { code, signal }: Exit): FunctionError => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reasonOf(code, signal)}`,
});

const reasonOf = (code: number | null, signal: NodeJS.Signals | null): string => {
  if (signal !== null) return `with error: signal: ${SIGNALS[signal] ?? signal}`;
  return code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
};

/**
 * The process could not be started. Observed: `RequestId: <id> Error: fork/exec /var/task/bootstrap: permission denied`; `reason` is
 * what follows `Error: `.
 */
export const invalidEntrypoint = (requestId: string, reason: string): FunctionError => ({
  errorType: 'Runtime.InvalidEntrypoint',
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
});

/** What Lambda adds to the log where the function itself could not say it: `RequestId: <id> Error: …` and the type, a line each. */
export const logged = ({ errorMessage, errorType }: FunctionError): string => `${errorMessage}\n${errorType}\n`;
