import { suggest } from './suggest.js';
import type { Reading } from './text-forms.js';

/** A Lambda function of the configuration file: a handler in a file, or a command that speaks the Lambda Runtime API. */
export interface FunctionEntry {
  /** `path/file.export`, as Lambda writes it, from `root`. */
  readonly handler?: string;
  readonly command?: readonly string[];
  /** Lambda's name of a runtime: `nodejs22.x`, `python3.12`, `provided.al2023`. Without one it is Python where a .py file is at the handler's path, else Node. */
  readonly runtime?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout?: number;
  /** MB. */
  readonly memory?: number;
  /** Absolute path of the configuration file's folder. */
  readonly root: string;
}

export type FunctionEntries = Readonly<Record<string, FunctionEntry>>;

/** The JSON Schema of `functions`. Limits are Lambda's. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const functionsSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      handler: { type: 'string', description: 'path/file.export, from the folder of this file' },
      command: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'a program that speaks the Lambda Runtime API, and its arguments',
      },
      runtime: { type: 'string', description: 'nodejs22.x, python3.12, provided.al2023' },
      env: { type: 'object', additionalProperties: { type: 'string' }, description: 'environment variables' },
      timeout: { type: 'integer', minimum: 1, maximum: 900, description: 'seconds' },
      memory: { type: 'integer', minimum: 128, maximum: 10_240, description: 'MB' },
    },
  },
};

/** The keys that a function's entry may have. */
export const functionKeys = Object.keys(functionsSchema.additionalProperties.properties);

const NAME = /^[a-zA-Z0-9-_]{1,64}$/;
/** A path, and an export after a dot in its last part. */
const HANDLER = /[^./\\]\.[^/\\]*[^./\\]$/;
const RUNTIMES = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'python3.12', 'python3.13', 'provided.al2023'];
const RUNTIME = { handler: /^(nodejs\d+\.x|python3\.\d+)$/, command: /^[a-z][a-z\d]*(\.[a-z\d]+)*$/ };

/** What Lambda sets itself. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_(GROUP|STREAM)_NAME|RUNTIME_API)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

/** What the schema cannot say of functions. `entries` has passed it. */
export function readFunctions(entries: Readonly<Record<string, Omit<FunctionEntry, 'root'>>>): Reading<unknown> {
  for (const [name, { handler, command, runtime, env = {} }] of Object.entries(entries)) {
    if (!NAME.test(name)) return { expected: `names of at most 64 letters, digits, - and _, not "${name}"` };
    if (handler === undefined && command === undefined) return { expected: `a handler or a command in ${name}` };
    if (handler !== undefined && command === undefined && !HANDLER.test(handler)) {
      return { expected: `a handler such as path/file.export in ${name}, not "${handler}"` };
    }
    const reserved = Object.keys(env).find((key) => RESERVED.test(key));
    if (reserved !== undefined) return { expected: `no ${reserved} in the env of ${name}: Lambda sets it` };
    if (runtime !== undefined && !RUNTIME[command ? 'command' : 'handler'].test(runtime)) {
      const near = suggest(runtime, RUNTIMES);
      const such = near ?? (command ? 'provided.al2023' : 'nodejs22.x or python3.12');
      return { expected: `a runtime such as ${such} in ${name}, not "${runtime}"` };
    }
  }
  return { value: entries };
}

/** The functions, with the folder that their paths start from. */
export function placeFunctions(
  entries: Readonly<Record<string, Omit<FunctionEntry, 'root'>>>,
  root: string,
): FunctionEntries {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, { ...entry, root }]));
}
