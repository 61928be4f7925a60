import type { FunctionError } from '../../lambda-function.js';

/** A failure that AWS's runtime itself reports: its type begins with `Runtime.`. */
export class RuntimeError extends Error {
  constructor(name: string, message: string, cause?: Error) {
    super(message, cause && { cause });
    this.name = `Runtime.${name}`;
    const head = `${this.name}: ${message}`;
    const own = this.stack?.slice(this.stack.indexOf('\n    at ')) ?? '';
    this.stack = head + (cause?.stack === undefined ? own : framesOf(cause.stack, String(cause)));
  }
}

/** A syntax error's stack begins with the place in the file; it is kept. Others repeat what the head says. */
const framesOf = (stack: string, said: string): string =>
  stack.startsWith(said) ? stack.slice(said.length) : `\n${stack}`;

/**
 * What AWS's runtime says of whatever was thrown.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client, Errors.js
 */
export const describe = (thrown: unknown): FunctionError => {
  try {
    if (isErrorLike(thrown)) {
      return {
        errorType: escaped(thrown.name),
        errorMessage: escaped(thrown.message),
        trace: escaped(thrown.stack ?? '').split('\n'),
      };
    }
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
};

/** Errors of other realms too, and what has all that an error has. */
const isErrorLike = (thrown: unknown): thrown is Error => {
  if (thrown instanceof Error) return true;
  const { name, message, stack } = (thrown ?? {}) as Partial<Record<keyof Error, unknown>>;
  return [name, message, stack].every((member) => typeof member === 'string' && member !== '');
};

const escaped = (text: string): string => text.replaceAll('\x7f', '%7F');
