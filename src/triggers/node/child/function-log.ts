import { format } from 'node:util';
import { writeWhole } from './channel.js';
import { describe } from './describe-error.js';

const STDOUT = 1;

/** As in AWS, what is printed while a function loads belongs to no request. */
let requestId: string | undefined;

export const logFor = (id: string): void => {
  requestId = id;
};

/** Streams that a handler has asked for: they write later what is too much for the pipe. To make one takes a millisecond. */
const streams = new Set<NodeJS.WriteStream>();

const watch = (name: 'stdout' | 'stderr'): void => {
  const property = Object.getOwnPropertyDescriptor(process, name) ?? {};
  Object.defineProperty(process, name, {
    ...property,
    get: () => {
      const stream = property.get?.call(process) as NodeJS.WriteStream;
      streams.add(stream);
      return stream;
    },
  });
};

/** Resolves when all that was printed so far has been written, but for what is held back on purpose. */
export const printed = async (): Promise<void> => {
  for (const stream of streams) {
    if (stream.writableLength > 0 && stream.writableCorked === 0)
      await new Promise((resolve) => stream.write('', resolve));
  }
};

/** `console.*` prints AWS's lines: time, request, level and text, with tabs between them. */
export const patchConsole = (): void => {
  const printer =
    (level: string) =>
    (...values: readonly unknown[]): void => {
      print(level, values);
    };
  const info = printer('INFO');
  watch('stdout');
  watch('stderr');
  const levels = { log: info, info, trace: printer('TRACE'), debug: printer('DEBUG'), warn: printer('WARN') };
  Object.assign(console, levels, { error: printer('ERROR'), fatal: printer('FATAL') });
};

/** `Invoke Error`, `Uncaught Exception`: with the error as JSON, as AWS's runtime prints it. */
export const logError = (what: string, thrown: unknown): void => {
  print('ERROR', [what, `\t${errorText(thrown)}`]);
};

const print = (level: string, values: readonly unknown[]): void => {
  // At once, so that nothing is lost when the process ends in the next moment.
  writeWhole(STDOUT, Buffer.from(`${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}\n`));
};

const errorText = (thrown: unknown): string => {
  try {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return JSON.stringify(error, (_key, value: unknown) => (value instanceof Error ? withItsMembers(value) : value));
  } catch {
    return JSON.stringify(describe(thrown));
  }
};

const withItsMembers = (error: Error & { readonly code?: unknown }): object => ({
  errorType: error.name,
  errorMessage: error.message,
  code: error.code,
  ...error,
  stack: typeof error.stack === 'string' ? error.stack.split('\n') : error.stack,
});
