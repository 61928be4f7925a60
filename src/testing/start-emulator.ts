import childProcess, { type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecognitoError } from './recognito-error.js';

/**
 * Starts the package's own command in memory on a free port, and answers its endpoint. It ends with this process, however that ends.
 * Who asks again with the same flags from the same folder gets the same one, so that a process runs one and not one for every test file.
 */
export const startEmulator = (flags: readonly string[] = []): Promise<string> => {
  const known = startedHere();
  const key = JSON.stringify([process.cwd(), flags]);
  const started = known.get(key) ?? start(flags);
  known.set(key, started);
  started.catch(() => known.delete(key));
  return started;
};

const STARTED: unique symbol = Symbol.for('recognito.testing.started');

/** Jest gives each test file its own modules and globals; the modules of Node itself are those of the process. */
const startedHere = (): Map<string, Promise<string>> => {
  const place = childProcess as { [STARTED]?: Map<string, Promise<string>> };
  return (place[STARTED] ??= new Map<string, Promise<string>>());
};

/** What belongs to the test run and not to the emulator: a debugger's port, loaders, coverage. */
const NOT_PASSED_ON = ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_TEST_CONTEXT'];

const start = async (flags: readonly string[]): Promise<string> => {
  const env: Record<string, string | undefined> = { RECOGNITO_LOG_LEVEL: 'warn', ...process.env };
  for (const name of NOT_PASSED_ON) env[name] = undefined;
  const args = [ownCommand(), 'start', '--memory', '--port', '0', '--stop-with-stdin', ...flags];
  // It watches its standard input, a pipe whose other end closes with this process.
  const child = childProcess.spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const endpoint = await answering(child);
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    // Typed as a stream; it is a socket.
    (stream as unknown as { unref(): void }).unref();
  }
  return endpoint;
};

/** Waits for the line that says where it answers. What it says on standard error goes to ours from then on. */
const answering = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stderr } = process;
    let said = '';
    let complaints = '';
    let isUp = false;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (isUp) return;
      said += text;
      const [, endpoint] = /^ *Endpoint +(\S+)/m.exec(said) ?? [];
      if (endpoint === undefined) return;
      isUp = true;
      stderr.write(complaints);
      resolve(endpoint);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (isUp) stderr.write(text);
      else complaints += text;
    });
    // When it ends early, writing to it fails; the reason is on its standard error.
    child.stdin?.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const message = `The emulator ended before it answered (${signal ?? `exit code ${String(code)}`}).`;
      reject(new RecognitoError(0, 'NotStarted', message, complaints.trim()));
    });
  });

/** The package's command, from wherever in the package this file was built to. */
const ownCommand = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'recognito'
    ) {
      return join(folder, 'dist', 'recognito.cjs');
    }
    if (folder === dirname(folder)) {
      const hint = 'Keep recognito out of bundles, so that its files stay beside each other; or set RECOGNITO_URL.';
      throw new RecognitoError(0, 'NotStarted', 'The command recognito is not where its testing library is.', hint);
    }
  }
};
