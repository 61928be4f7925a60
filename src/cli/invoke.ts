import { Option } from 'commander';
import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { offered } from './completion/offered.js';
import { parse, type Reply } from './control.js';
import { EXIT, Failure, wrongUsage } from './failure.js';
import { readInput } from './input.js';
import { namedPath } from './named-path.js';
import { TRIGGER_SOURCES } from './trigger-sources.js';

interface Options {
  readonly event?: string;
  readonly triggerSource?: string;
  readonly eventVersion?: string;
}

/** A function may take its time: longer than any limit of Lambda's. */
const PATIENCE_MS = 16 * 60_000;

/** Lambda's API wants one; the signature in it is not looked at. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=recognito/20000101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=unchecked';

/** `recognito invoke`: runs a function once, as Lambda's Invoke does, and prints its answer on `out` and its log on `err`. */
export const invokeCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito invoke claims --trigger-source PreSignUp_SignUp',
      'The answer goes to standard output as JSON, the log to standard error.',
    ),
    client,
  )
    .argument('<function>', 'its name or ARN')
    .option('--event <file>', 'the event, as JSON; - reads it from standard input')
    .addOption(sourceOption())
    .addOption(
      new Option(
        '--event-version <version>',
        'of the sample event of token generation: unless given that of the pool that names the function, else 1',
      ).choices(['1', '2', '3']),
    )
    .addHelpText('after', '\nExit code: 0 answered, 1 failed, 2 wrong usage, 3 not reachable.')
    .action(acting<Options>(client, invoke));

const sourceOption = (): Option => {
  const source = new Option(
    '--trigger-source <name>',
    'a sample event of this trigger, such as PreSignUp_SignUp, with a code that custom senders can decrypt',
  );
  offered.set(source, TRIGGER_SOURCES);
  return source;
};

async function invoke(
  { control, terminal }: Session,
  [name = '']: readonly string[],
  { event, triggerSource, eventVersion }: Options,
): Promise<number> {
  if ((event === undefined) === (triggerSource === undefined)) {
    throw wrongUsage('give either --event or --trigger-source.');
  }
  if (event !== undefined && eventVersion !== undefined) {
    throw wrongUsage('--event-version is of a sample event: the event of a file has its own.');
  }
  const path = `${namedPath('/2015-03-31/functions', name)}/invocations`;
  const body =
    event === undefined
      ? await sample(control, { source: triggerSource, version: eventVersion, function: name })
      : await read(event);
  const reply = await control.exchange(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-log-type': 'Tail', authorization: AUTHORIZATION },
    body,
    patienceMs: PATIENCE_MS,
  });
  const log = Buffer.from(header(reply, 'x-amz-log-result') ?? '', 'base64').toString();
  for (const line of log.split('\n')) if (line !== '') terminal.err(line);
  if (reply.status !== 200) throw refusedByLambda(reply) ?? control.refused(path, reply);
  terminal.out(reply.text);
  return header(reply, 'x-amz-function-error') === undefined ? EXIT.ok : EXIT.failed;
}

const read = async (file: string): Promise<string> => {
  const text = await readInput(file);
  if (parse(text) === undefined) throw wrongUsage(`${file} is not JSON.`);
  return text;
};

const sample = async (
  control: Session['control'],
  query: { readonly source: string | undefined; readonly version: string | undefined; readonly function: string },
): Promise<string> => {
  const reply = await control.reply('GET', '/sample-event', { query });
  if (reply.status !== 200) throw control.refused('/_recognito/sample-event', reply);
  return reply.text;
};

/** Lambda's errors are `{Type, Message}`, named by a header. */
const refusedByLambda = (reply: Reply): Failure | undefined => {
  const answer = parse(reply.text) as { message?: unknown; Message?: unknown } | undefined;
  const message = answer?.Message ?? answer?.message;
  if (typeof message !== 'string') return undefined;
  return new Failure(EXIT.failed, header(reply, 'x-amzn-errortype') ?? 'Refused', message);
};

const header = ({ headers }: Reply, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};
