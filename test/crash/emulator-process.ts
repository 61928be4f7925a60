import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { DATABASE, ROLE } from '../../src/eventlog/embedded/create-cluster.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';

/** A folder for data that Postgres can get at: as root, it runs as user nobody. */
export const scratchFolder = async (): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'recognito-crash-')));
  await chmod(folder, 0o755);
  return folder;
};

export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `condition` answers something other than undefined or false. */
export const until = async <T>(what: string, condition: () => T | Promise<T>): Promise<NonNullable<T>> => {
  for (const giveUpAt = performance.now() + 30_000; performance.now() < giveUpAt; await delay(10)) {
    const found = await condition();
    if (found !== undefined && found !== null && found !== false) return found;
  }
  throw new Error(`Waited in vain: ${what}`);
};

export const kill = (pid: number, signal: NodeJS.Signals = 'SIGKILL'): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Every process, zombies apart, that works in a folder or has it in its command line: Postgres, and who watches over it. */
export const processesOf = (folder: string): readonly number[] => {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    return lines.filter((line) => line.includes(folder)).map((line) => parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && works(name, folder))
    .map(Number);
};

const works = (pid: string, folder: string): boolean => {
  try {
    const inIt = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    return inIt || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false; // gone meanwhile, or a zombie
  }
};

/** The built emulator as a process of its own, on a data folder; or on `env`'s DATABASE_URL. */
export class EmulatorProcess {
  /** What it printed, on both its outputs. */
  output = '';

  private constructor(
    readonly data: string,
    private readonly child: ChildProcess,
    readonly exited: Promise<unknown>,
  ) {}

  /** Resolves when it answers. */
  static async start(data: string, env: Readonly<Record<string, string>> = {}): Promise<EmulatorProcess> {
    const { PATH = '', HOME = '' } = process.env;
    const args = [join(PACKAGE_ROOT, 'dist', 'recognito.cjs'), 'start', '--port', '0', '--data', data];
    const child = spawn(process.execPath, args, {
      cwd: tmpdir(),
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const emulator = new EmulatorProcess(data, child, once(child, 'exit'));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (emulator.output += text));
    }
    await until('an endpoint', () => {
      if (child.exitCode !== null) throw new Error(`The emulator did not start:\n${emulator.output}`);
      return emulator.endpoint;
    });
    return emulator;
  }

  get endpoint(): string | undefined {
    return /Endpoint\s+(http:\S+)/.exec(this.output)?.[1]?.replace('localhost', '127.0.0.1');
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** A client that asks once: an error is an error. */
  client(): CognitoIdentityProviderClient {
    return new CognitoIdentityProviderClient({
      endpoint: this.endpoint ?? '',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  /** The first process of its Postgres, and its way in. */
  async postgres(): Promise<{ pid: number; connection: pg.ClientConfig }> {
    const lines = (await readFile(join(this.data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    const [pid, , , port, host] = lines;
    return {
      pid: Number(pid),
      connection: { host: host ?? '', port: Number(port), database: DATABASE, user: ROLE },
    };
  }

  /** The Postgres processes that serve a connection; on Linux only. */
  async backends(): Promise<readonly number[]> {
    const { pid } = await this.postgres();
    return processesOf(this.data).filter((one) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1];
        return Number(parent) === pid && readFileSync(`/proc/${one}/cmdline`, 'utf8').includes(`: ${ROLE} `);
      } catch {
        return false;
      }
    });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.exited;
  }

  /** Ends it as a user does, and waits until nothing of it is left. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    await this.nothingLeft();
  }

  async nothingLeft(): Promise<void> {
    await until(`no process left of ${this.data}`, () => processesOf(this.data).length === 0);
  }
}
