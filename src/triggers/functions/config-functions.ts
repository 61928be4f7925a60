import { dirname, relative, resolve } from 'node:path';
import type { FunctionEntries, FunctionEntry } from '../../config/function-entries.js';
import type { FunctionRef, LambdaFunction, Seeker } from '../lambda-function.js';
import type { ClosableSource } from './functions.js';
import type { Program, StartRuntime } from './runtime.js';
import { shownPath } from './shown-path.js';
import { stampOf, stampOfAll, sweep } from './sweep.js';
import { WarmRuntimes } from './warm-runtimes.js';

/**
 * The functions of the configuration file, each in every account and Region. An edit of a file beside the handler, of one that it
 * loaded, or of one that the command names counts from the next call on.
 */
export class ConfigFunctions implements ClosableSource {
  private readonly entries: ReadonlyMap<string, FunctionEntry>;
  private readonly runtimes: WarmRuntimes;

  constructor(entries: FunctionEntries, start: StartRuntime) {
    this.entries = new Map(Object.entries(entries));
    this.runtimes = new WarmRuntimes(start);
  }

  async find(ref: FunctionRef): Promise<LambdaFunction | undefined> {
    const entry = this.entries.get(ref.name);
    return entry && this.functionOf(ref, entry);
  }

  async list({ region, accountId }: Seeker): Promise<readonly LambdaFunction[]> {
    return [...this.entries].map(([name, entry]) => this.functionOf({ region, accountId, name }, entry));
  }

  close(): Promise<void> {
    return this.runtimes.close();
  }

  private functionOf(ref: FunctionRef, entry: FunctionEntry): LambdaFunction {
    const { command, handler = 'handler', runtime, env, timeout, memory } = entry;
    const { root, place, stamp, program } = command
      ? seenCommand(entry.root, command, { handler, ...(runtime !== undefined && { runtime }) })
      : seenHandler(entry.root, handler, runtime);
    const limits = {
      ...(env && { env }),
      ...(timeout !== undefined && { ownTimeoutMs: timeout * 1000 }),
      ...(memory !== undefined && { memoryMb: memory }),
    };
    return this.runtimes.functionOf(ref, {
      origin: 'config',
      place,
      stamp,
      code: () => ({ root, program, ...limits }),
    });
  }
}

interface SeenProgram {
  readonly root: string;
  readonly place: string;
  readonly stamp: string;
  readonly program: Program;
}

const seenCommand = (
  root: string,
  command: readonly string[],
  named: { readonly handler: string; readonly runtime?: string },
): SeenProgram => ({
  root,
  place: command.join(' '),
  // A part that names no file has no stamp.
  stamp: command.map((part) => stampOf(resolve(root, part)) ?? '').join('\n'),
  program: { kind: 'command', command, ...named },
});

/** Node or Python by the name of the runtime, else by whether there is a Python file. One that is not there is the runtime's to report. */
const seenHandler = (root: string, handler: string, runtime: string | undefined): SeenProgram => {
  const full = resolve(root, handler);
  const isPython = runtime?.startsWith('python') ?? stampOf(full.replace(/\.[^.]*$/, '.py')) !== undefined;
  // Runtimes take no handler that leads out of their root.
  const own = relative(root, full).startsWith('..') ? dirname(full) : root;
  const program: Program = {
    kind: isPython ? 'python' : 'node',
    handler: relative(own, full),
    ...(runtime !== undefined && { runtime }),
  };
  // Node tells what it loaded; what Python imports lies in folders below its file.
  const files = sweep(dirname(full), isPython ? 'all' : 'own');
  return { root: own, place: shownPath(full), stamp: `${program.kind}\n${files ? stampOfAll(files) : ''}`, program };
};
