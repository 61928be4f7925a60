import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './runtime.js';

const NODE_FILES = ['index.mjs', 'index.cjs', 'index.js', 'index.ts'];
const PYTHON_FILES = ['lambda_function.py', 'index.py', 'handler.py', 'main.py'];
const BOOTSTRAP = 'bootstrap';

/** Lambda's own name of a Python handler, where a module gives it one at its top level. */
const LAMBDA_HANDLER =
  /^(?:(?:async\s+)?def\s+lambda_handler\b|lambda_handler\s*[:=]|from\s.+\simport\s.*\blambda_handler\b)/m;

/**
 * What a function's folder runs, by the names of the files directly in it: an `index` that exports `handler`, a Python file with
 * `lambda_handler` or `handler`, or a `bootstrap` that speaks the Lambda Runtime API. Undefined where it has none of them.
 */
export const findEntry = (
  root: string,
  files: { has(name: string): boolean; keys(): Iterable<string> },
): Program | undefined => {
  const node = NODE_FILES.find((name) => files.has(name));
  if (node !== undefined) return { kind: 'node', handler: 'index.handler', file: join(root, node) };
  const python = PYTHON_FILES.find((name) => files.has(name)) ?? onlyPythonFile(files.keys());
  if (python !== undefined) {
    return { kind: 'python', handler: `${python.slice(0, -'.py'.length)}.${pythonHandler(join(root, python))}` };
  }
  if (files.has(BOOTSTRAP)) return { kind: 'command', command: [join(root, BOOTSTRAP)], handler: 'handler' };
  return undefined;
};

/** The program of a folder that has none: it says what is looked for. */
export const noEntry = (place: string): Program => ({
  kind: 'missing',
  error: {
    errorType: 'Runtime.ImportModuleError',
    errorMessage: `Error: ${place} holds no function: no ${NODE_FILES.join(', ')}, no Python file such as ${String(PYTHON_FILES[0])}, no ${BOOTSTRAP}`,
    trace: [],
  },
});

const onlyPythonFile = (names: Iterable<string>): string | undefined => {
  const found = [...names].filter((name) => /^[^/]+\.py$/.test(name) && name !== '__init__.py');
  return found.length === 1 ? found[0] : undefined;
};

const pythonHandler = (path: string): string => {
  try {
    return LAMBDA_HANDLER.test(readFileSync(path, 'utf8')) ? 'lambda_handler' : 'handler';
  } catch {
    // Unreadable: the runtime will say so.
    return 'handler';
  }
};
