import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const buildScript = fileURLToPath(new URL('stand-in/build.mjs', import.meta.url));

/** Builds the real command around the small server of stand-in/serve.ts; answers the folder that it was built into. */
export function buildCommand(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recognito-command-'));
  execFileSync(process.execPath, [buildScript, folder], { env: plainEnv() });
  return folder;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** A command that runs. `said` waits for a text on standard output and answers all that came so far. */
export interface Running {
  readonly pid: number | undefined;
  kill(signal: NodeJS.Signals): void;
  /** Ends its standard input, as the end of this process would. */
  endInput(): void;
  said(text: string | RegExp): Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Starts a script with Node in a folder without configuration, with no variables but those given, and this on its standard input. */
export function command(script: string, args: string[], env: Record<string, string> = {}, input = ''): Running {
  const child = spawn(process.execPath, [script, ...args], { cwd: tmpdir(), env: { ...plainEnv(), ...env } });
  if (input !== '') child.stdin.end(input);
  let out = '';
  let err = '';
  const onOut = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    for (const look of onOut) look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return {
    pid: child.pid,
    kill: (signal) => void child.kill(signal),
    endInput: () => void child.stdin.end(),
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (out.search(text) >= 0) resolve(out);
        };
        onOut.add(look);
        look();
        void ended.then(() => reject(new Error(`ended without saying ${String(text)}:\n${out}${err}`)));
      }),
  };
}

function plainEnv(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}
