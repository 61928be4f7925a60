import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEFAULT_MEMORY_MB, functionEnvironment } from '../function-environment.js';
import type { Outcome, Run } from '../lambda-function.js';
import { invalidEntrypoint, logged } from '../run-failures.js';
import { CommandRuntime, type CommandOptions } from './command-runtime.js';

/** Beside this file, in src/ and in dist/. */
const BOOTSTRAP = fileURLToPath(new URL('./python-bootstrap.py', import.meta.url));
const OLDEST = 'Python 3.8';
const FIND_MS = 10_000;
/** What an interpreter answers; one that is too old for the script does not. A file that only stands for an interpreter (pyenv's) is seen through. */
const ASK = 'import sys; sys.version_info >= (3, 8) and sys.stdout.write(sys.executable)';

export type PythonOptions = Omit<CommandOptions, 'command'>;

/** Runs a Python handler (`_HANDLER`: `file.function`) by our own bootstrap and the host's Python. */
export class PythonRuntime {
  private runtime: Promise<CommandRuntime | undefined> | undefined;
  private closed = false;

  constructor(private readonly options: PythonOptions) {}

  async run(run: Run): Promise<Outcome> {
    if (this.closed) return { kind: 'no answer', log: '' };
    this.runtime ??= this.find();
    const runtime = await this.runtime;
    if (runtime) return runtime.run(run);
    // It may be installed by the time of the next run.
    this.runtime = undefined;
    const names = candidatesOf(this.options.runtimeName).join(', ');
    const reason = `no Python interpreter was found: looked in PATH for ${names}, ${OLDEST} or later`;
    const error = invalidEntrypoint(run.requestId, reason);
    return { kind: 'failed', error, log: logged(error) };
  }

  /** See {@link CommandRuntime.retire}. */
  retire(): void {
    void this.runtime?.then((runtime) => runtime?.retire());
  }

  /** See {@link CommandRuntime.close}. */
  async close(): Promise<void> {
    this.closed = true;
    await (await this.runtime)?.close();
  }

  private async find(): Promise<CommandRuntime | undefined> {
    const environment = functionEnvironment({ ...this.options, memoryMb: DEFAULT_MEMORY_MB }, '');
    const interpreter = await findInterpreter(candidatesOf(this.options.runtimeName), environment);
    if (interpreter === undefined) return undefined;
    // -u: what was printed is seen, also of a process that is killed. -X utf8: Lambda's locale is UTF-8, whatever the host's is.
    return new CommandRuntime({ ...this.options, command: [interpreter, '-u', '-X', 'utf8', BOOTSTRAP] });
  }
}

/** The interpreter of that version if there is one, else any. */
const candidatesOf = (runtimeName: string | undefined): readonly string[] => {
  const own = runtimeName !== undefined && /^python3\.\d+$/.test(runtimeName) ? [runtimeName] : [];
  return [...own, 'python3', 'python'];
};

/** What was found, by the names and the PATH that it was looked for by: a shim takes a tenth of a second to answer. */
const known = new Map<string, string>();

/** The absolute path of the first interpreter that works. */
const findInterpreter = async (
  names: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
  const key = [...names, env.PATH].join('\0');
  const before = known.get(key);
  if (before !== undefined && existsSync(before)) return before;
  for (const name of names) {
    try {
      const { stdout } = await promisify(execFile)(name, ['-c', ASK], { timeout: FIND_MS, encoding: 'utf8', env });
      if (!stdout.startsWith('/')) continue;
      known.set(key, stdout);
      return stdout;
    } catch {
      // Not there, or only the name of one that is not there.
    }
  }
  return undefined;
};
