import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { ask, EXIT, notOurs, parse, type Reply, type Terminal, urlOption } from './ask.js';

interface Options {
  readonly url: string;
  readonly event?: string;
  readonly triggerSource?: string;
}

/** A function may take its time: longer than any limit of Lambda's. */
const PATIENCE_MS = 16 * 60_000;

/** Lambda's API wants one; the signature in it is not looked at. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=recognito/20000101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=unchecked';

/** `recognito invoke`: runs a function once, as Lambda's Invoke does, and prints its answer on `out` and its log on `err`. */
export function invokeCommand(env: NodeJS.ProcessEnv, terminal: Terminal, exit: (code: number) => void): Command {
  return new Command('invoke')
    .description('run a function on an event, and print what it answers')
    .argument('<function>', 'its name or ARN')
    .option('--event <file>', 'the event, as JSON; - reads it from standard input')
    .option('--trigger-source <name>', 'a sample event of this trigger, such as PreSignUp_SignUp')
    .addOption(urlOption(env))
    .addHelpText('after', '\nExit code: 0 answered, 1 failed, 2 wrong usage, 3 not reachable.')
    .action(async (name: string, options: Options) => {
      exit(await invoke(name, options, terminal));
    });
}

async function invoke(name: string, { url, event, triggerSource }: Options, terminal: Terminal): Promise<number> {
  const { out, err } = terminal;
  if ((event === undefined) === (triggerSource === undefined)) {
    err('error: give either --event or --trigger-source.');
    return EXIT.usage;
  }
  const payload = event === undefined ? await sample(url, triggerSource ?? '', terminal) : await read(event, terminal);
  if (typeof payload === 'number') return payload;

  const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const reply = await ask(url, path, terminal, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-log-type': 'Tail', authorization: AUTHORIZATION },
    body: payload.text,
    patienceMs: PATIENCE_MS,
  });
  if (typeof reply === 'number') return reply;
  const log = Buffer.from(header(reply, 'x-amz-log-result') ?? '', 'base64').toString();
  for (const line of log.split('\n')) if (line !== '') err(line);
  if (reply.status !== 200) {
    err(`error: ${messageOf(reply) ?? notOurs(url, path, reply)}`);
    return EXIT.failed;
  }
  out(reply.text);
  return header(reply, 'x-amz-function-error') === undefined ? EXIT.ok : EXIT.failed;
}

async function read(file: string, { err }: Terminal): Promise<{ text: string } | number> {
  try {
    const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
    if (parse(text) !== undefined) return { text };
    err(`error: ${file} is not JSON.`);
  } catch (error) {
    err(`error: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
  return EXIT.usage;
}

async function sample(url: string, source: string, terminal: Terminal): Promise<{ text: string } | number> {
  const path = `/_recognito/sample-event?source=${encodeURIComponent(source)}`;
  const reply = await ask(url, path, terminal);
  if (typeof reply === 'number') return reply;
  if (reply.status === 200) return { text: reply.text };
  terminal.err(`error: ${messageOf(reply) ?? notOurs(url, path, reply)}`);
  return reply.status === 400 ? EXIT.usage : EXIT.failed;
}

/** What the emulator's own errors and Lambda's say. */
function messageOf({ text }: Reply): string | undefined {
  const answer = parse(text) as { message?: unknown; Message?: unknown; hint?: unknown } | undefined;
  const message = answer?.message ?? answer?.Message;
  if (typeof message !== 'string') return undefined;
  return typeof answer?.hint === 'string' ? `${message} ${answer.hint}` : message;
}

const header = ({ headers }: Reply, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};
