import { Command, Option } from 'commander';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What the command prints to: data on `out`, everything else on `err`; each call is one line. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Exit codes of the client commands. */
const OK = 0;
const FAILED = 1;
const NOT_REACHABLE = 3;

const PATIENCE_MS = 5_000;

interface Health {
  status: string;
  version: string;
  store: string;
  world: string;
  uptimeMs: number;
}

/**
 * `recognito health`: asks a running Recognito how it is. Exit code 0 when it is well, 1 when it is not or something else
 * answers there, 3 when nothing answers within 5 s.
 */
export function healthCommand(env: NodeJS.ProcessEnv, terminal: Terminal, exit: (code: number) => void): Command {
  return new Command('health')
    .description('ask a running Recognito how it is')
    .addOption(
      new Option('--url <url>', 'endpoint to ask, with /@NAME for a world; also RECOGNITO_URL').default(
        env.RECOGNITO_URL || `http://127.0.0.1:${env.RECOGNITO_PORT || '4566'}`,
      ),
    )
    .addOption(new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit code: 0 well, 1 not well, 3 not reachable.')
    .action(async ({ url, output }: { url: string; output: 'text' | 'json' }) => {
      exit(await health(url, output, terminal));
    });
}

async function health(endpoint: string, output: 'text' | 'json', { out, err }: Terminal): Promise<number> {
  const url = `${endpoint.replace(/\/+$/, '')}/_recognito/health`;
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    err(`error: ${endpoint} is not an http(s) URL.`);
    return 2;
  }
  let status: number, text: string;
  try {
    ({ status, text } = await get(url));
  } catch (error) {
    err(`error: nothing answers at ${endpoint} (${reason(error)}). Start it with: recognito start`);
    return NOT_REACHABLE;
  }
  const answer = parse(text);
  if (!isHealth(answer)) {
    err(`error: ${url} answered ${status}, but not as Recognito does. Another program may be listening there.`);
    return FAILED;
  }
  const { status: state, version, store, world, uptimeMs } = answer;
  if (output === 'json') out(JSON.stringify(answer));
  else out(`${state} · Recognito ${version} · ${store} · world ${world} · up ${(uptimeMs / 1000).toFixed(1)} s`);
  return status === 200 && state === 'ok' ? OK : FAILED;
}

function isHealth(value: unknown): value is Health {
  const has = (key: keyof Health, type: string) => typeof (value as Record<string, unknown>)[key] === type;
  if (typeof value !== 'object' || value === null) return false;
  return (
    has('status', 'string') &&
    has('version', 'string') &&
    has('store', 'string') &&
    has('world', 'string') &&
    has('uptimeMs', 'number')
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Not fetch, which refuses a list of ports (6000, 6667, ...) that somebody may well have chosen. */
function get(url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = url.toLowerCase().startsWith('https:') ? httpsRequest : httpRequest;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    request(url, { signal, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

/** A name with several addresses fails with several errors and an empty message. */
function reason(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return name === 'AbortError' ? `no answer within ${PATIENCE_MS / 1000} s` : (code ?? message);
}
