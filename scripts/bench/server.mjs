import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AwsJson } from './aws-json.mjs';

const START_LIMIT = 60_000;

/** What cognito-local sends as every code. */
export const THEIR_CODE = '123456';

/** A TCP port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A server under measure: a process of its own, that answers when `start` has resolved. */
export class Server {
  /** `kind` is `ours`, `theirs`, `bare` or `moto`; `args` are node's, or those of `command`; `log` is where a bare one writes. `cwd` is made if it is not there, and takes the server's output as server.log. */
  static async start(kind, args, { cwd, port, command, log }) {
    await mkdir(cwd, { recursive: true });
    const server = new Server(kind, args, cwd, port ?? (await freePort()), { command, log });
    try {
      await server.run();
    } catch (error) {
      server.child.kill();
      throw error;
    }
    return server;
  }

  constructor(kind, args, cwd, port, { command = process.execPath, log }) {
    this.log = log;
    this.command = command;
    this.kind = kind;
    this.args = args;
    this.cwd = cwd;
    this.port = port;
  }

  async run() {
    this.aws = new AwsJson(this.port);
    const settings = {
      ours: { RECOGNITO_PORT: this.port, RECOGNITO_LOG_LEVEL: 'warn' },
      // It shows its codes on the console only: this one is every code.
      theirs: { HOST: '127.0.0.1', PORT: this.port, CODE: THEIR_CODE },
      bare: { PORT: this.port, BENCH_LOG: JSON.stringify(this.log) },
    };
    // The measure is of the defaults, whatever this shell is set up for.
    const isOurs = (name) => name.startsWith('RECOGNITO_') || name === 'DATABASE_URL';
    const inherited = Object.entries(process.env).filter(([name]) => !isOurs(name));
    const output = createWriteStream(join(this.cwd, 'server.log'), { flags: 'a' });
    const began = performance.now();
    this.child = spawn(this.command, this.args, {
      cwd: this.cwd,
      env: { ...Object.fromEntries(inherited), ...settings[this.kind] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.pipe(output);
    this.child.stderr.pipe(output);
    let ended = false;
    this.child.once('exit', () => (ended = true));
    for (;;) {
      try {
        await this.aws.call('ListUserPools', { MaxResults: 1 });
        break;
      } catch (error) {
        if (error.code !== 'ECONNREFUSED') throw error;
        if (ended) {
          const said = await readFile(join(this.cwd, 'server.log'), 'utf8');
          throw new Error(`The server (${this.kind}) ended at its start: ${said.slice(-1_000)}`, { cause: error });
        }
        if (performance.now() - began > START_LIMIT) throw new Error(`The server (${this.kind}) does not answer.`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    /** From the start of the process to the first answer. */
    this.readyMs = performance.now() - began;
  }

  get pid() {
    return this.child.pid;
  }

  /** Stops it, does `meanwhile`, and starts it again in the same place. */
  async restart(meanwhile) {
    await this.stop();
    await meanwhile();
    await this.run();
  }

  async stop() {
    this.aws.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}
