import { Option } from 'commander';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What the command prints to: data on `out`, everything else on `err`; each call is one line. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Exit codes of the client commands. */
export const EXIT = { ok: 0, failed: 1, usage: 2, notReachable: 3 } as const;

const PATIENCE_MS = 5_000;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The endpoint to ask, as every client command takes it. */
export const urlOption = (env: NodeJS.ProcessEnv): Option =>
  new Option('--url <url>', 'endpoint to ask, with /@NAME for a world; also RECOGNITO_URL').default(
    env.RECOGNITO_URL || `http://127.0.0.1:${env.RECOGNITO_PORT || '4566'}`,
  );

/** How to print it, as every client command takes it. */
export const outputOption = (): Option =>
  new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']).default('text');

/** Asks the endpoint for a path; an exit code where nothing answers, which has been explained then. */
export async function ask(
  endpoint: string,
  path: string,
  { err }: Terminal,
  options: { method?: string; headers?: Readonly<Record<string, string>>; body?: string; patienceMs?: number } = {},
): Promise<Reply | number> {
  const url = `${endpoint.replace(/\/+$/, '')}${path}`;
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    err(`error: ${endpoint} is not an http(s) URL.`);
    return EXIT.usage;
  }
  const { patienceMs = PATIENCE_MS } = options;
  try {
    return await send(url, { ...options, patienceMs });
  } catch (error) {
    err(`error: nothing answers at ${endpoint} (${reason(error, patienceMs)}). Start it with: recognito start`);
    return EXIT.notReachable;
  }
}

/** The answer is not Recognito's. */
export const notOurs = (endpoint: string, path: string, { status }: Reply): string =>
  `error: ${endpoint.replace(/\/+$/, '')}${path} answered ${status}, but not as Recognito does. Another program may be listening there.`;

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Not fetch, which refuses a list of ports (6000, 6667, ...) that somebody may well have chosen. */
function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
    patienceMs,
  }: { method?: string; headers?: Readonly<Record<string, string>>; body?: string; patienceMs: number },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = url.toLowerCase().startsWith('https:') ? httpsRequest : httpRequest;
    const signal = AbortSignal.timeout(patienceMs);
    request(url, { method, headers, signal, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}

/** A name with several addresses fails with several errors and an empty message. */
function reason(error: unknown, patienceMs: number): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return name === 'AbortError' ? `no answer within ${patienceMs / 1000} s` : (code ?? message);
}
