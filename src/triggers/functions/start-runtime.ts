import type { FunctionError } from '../lambda-function.js';
import { type Inspect, NodeRuntime } from '../node/node-runtime.js';
import { CommandRuntime } from '../runtime-api/command-runtime.js';
import { PythonRuntime } from '../runtime-api/python-runtime.js';
import type { Runtime, StartRuntime } from './runtime.js';

/** Starts the runtimes of this machine: Node, Python, and commands that speak the Lambda Runtime API. `inspect` is for those of Node. */
export const startRuntimes =
  (inspect?: Inspect): StartRuntime =>
  (identity, { root, program, env = {}, memoryMb, ownTimeoutMs }) => {
    const limits = { ...(memoryMb !== undefined && { memoryMb }), ...(ownTimeoutMs !== undefined && { ownTimeoutMs }) };
    const options = { ...identity, ...limits, root };
    if (program.kind === 'missing') return failing(program.error);
    const { handler, runtime } = program;
    const named = { ...options, ...(runtime !== undefined && { runtimeName: runtime }) };
    if (program.kind === 'node') {
      const { file, handler } = program;
      return new NodeRuntime({
        ...named,
        ...(file === undefined
          ? { handlerName: handler }
          : { handlerFile: file, handlerName: handler.slice(handler.lastIndexOf('.') + 1) }),
        env,
        ...(inspect && { inspect }),
      });
    }
    const facts = { ...named, handler, env };
    return program.kind === 'python'
      ? new PythonRuntime(facts)
      : new CommandRuntime({ ...facts, command: program.command });
  };

/** A function without anything to run. */
const failing = (error: FunctionError): Runtime => ({
  run: async () => ({ kind: 'failed', error, log: '' }),
  retire: () => undefined,
  close: async () => undefined,
});
