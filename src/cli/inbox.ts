import { type Command, InvalidArgumentError, Option } from 'commander';
import { acting, type Client, type Fill, grouped, part, type Session } from './client-command.js';
import { offered } from './completion/offered.js';
import { visible } from './display-width.js';
import { EXIT, Failure, wrongUsage } from './failure.js';
import { namedPath } from './named-path.js';
import { card, type Column, table } from './table.js';
import { wholeNumber } from './whole-number.js';

interface Message {
  readonly id: string;
  /** ISO 8601, in the world's time. */
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly kind: string;
  readonly to: string;
  readonly from?: string;
  readonly userPoolId: string;
  readonly username: string;
  readonly code?: string;
  readonly link?: string;
  readonly temporaryPassword?: string;
  readonly subject?: string;
  readonly body: string;
}

interface Filter {
  readonly to?: string;
  readonly kind?: string;
  readonly username?: string;
  readonly after?: string;
}

/** What the emulator waits at most in one call, in seconds. */
const LONGEST_WAIT = 60;
const DEFAULT_WAIT = 10;
/** What an answer may take besides. */
const ANSWER_MS = 30_000;

/** `recognito inbox`: the e-mails and text messages that the world has sent. */
export const inboxCommand: Fill = (command, client) =>
  grouped(
    command,
    client,
    'recognito inbox wait --to alice@example.com --field code',
    'Codes, links and temporary passwords are fields of their own.',
    [listPart(client), showPart(client), waitPart(client), clearPart(client)],
  );

/** The kinds of messages, and the family of those that verify an address. */
export const KINDS = [
  'invitation',
  'sign-up',
  'resend-code',
  'forgot-password',
  'update-user-attribute',
  'verify-user-attribute',
  'risk-notification',
  'authentication',
  'verification',
];

const withFilter = (command: Command): Command => {
  const kind = new Option('--kind <kind>', 'only those of this kind: sign-up, …, or verification for all that verify');
  offered.set(kind, KINDS);
  return command
    .option('--to <address>', 'only those to this e-mail address or telephone number')
    .addOption(kind)
    .option('--username <name>', 'only those to this user');
};

const afterOption = (): Option => new Option('--after <instant>', 'only those sent at this time or later, ISO 8601');

const waitOption = (describe: string): Option =>
  new Option('--wait <seconds>', describe).argParser((text) => {
    const seconds = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && seconds > 0) return seconds;
    throw new InvalidArgumentError('Expected a number of seconds above 0.');
  });

const COLUMNS: readonly Column<Message>[] = [
  { title: 'TIME', of: ({ at }) => at, whole: true },
  { title: 'KIND', of: ({ kind }) => kind, whole: true },
  { title: 'TO', of: ({ to }) => to },
  { title: 'USERNAME', of: ({ username }) => username },
  { title: 'CONTENT', of: (message) => contentOf(message) },
];

const contentOf = ({ code, link, temporaryPassword, subject, body }: Message): string =>
  code ?? link ?? temporaryPassword ?? subject ?? body;

const listPart = (client: Client) =>
  withFilter(part('list', 'list messages, the newest first', 'recognito inbox list --to alice@example.com'))
    .addOption(afterOption())
    .option('--limit <number>', 'at most so many', wholeNumber(1))
    .addOption(waitOption('wait so long for the first one'))
    .action(acting<Filter & { limit?: number; wait?: number }>(client, list));

async function list(
  session: Session,
  _: readonly string[],
  { to, kind, username, after, limit, wait }: Filter & { limit?: number; wait?: number },
): Promise<void> {
  const { terminal, answer, note } = session;
  const page = await ask(session, { to, kind, username, after, limit }, wait);
  if (page.messages.length === 0) note('There are no such messages.');
  answer(page, () => (page.messages.length === 0 ? [] : table(COLUMNS, page.messages, terminal)));
}

interface Page {
  readonly messages: readonly Message[];
  readonly next?: string;
}

/** The messages that there are; with `wait`, once there is one. Throws Failure when the time is up. */
const ask = async (
  { control }: Session,
  query: Readonly<Record<string, string | number | undefined>>,
  wait?: number,
): Promise<Page> => {
  for (let left = wait ?? 0; ; left -= LONGEST_WAIT) {
    const now = Math.min(left, LONGEST_WAIT);
    const page = await control.ask<Page>('GET', '/messages', ['messages'], {
      query: { ...query, ...(now > 0 && { wait: now }) },
      patienceMs: ANSWER_MS + now * 1_000,
    });
    if (wait === undefined || page.messages.length > 0) return page;
    if (left <= LONGEST_WAIT) {
      const message = `no such message came within ${wait} s.`;
      throw new Failure(EXIT.timedOut, 'TimedOut', message, 'recognito inbox lists what did come.');
    }
  }
};

const FIELDS = ['code', 'link', 'temporaryPassword', 'subject', 'body', 'to', 'id'] as const;
type Field = (typeof FIELDS)[number];

const fieldOption = (): Option => new Option('--field <field>', 'print this alone').choices(FIELDS);

const showPart = (client: Client) =>
  withFilter(part('show', 'show one message in full', 'recognito inbox show --to alice@example.com'))
    .argument('[id]', 'its id; without one, the newest that fits')
    .addOption(afterOption())
    .addOption(fieldOption())
    .action(
      acting<Filter & { field?: Field }>(client, async (session, [id], { field, to, kind, username, after }) => {
        const filter = { to, kind, username, after };
        if (id !== undefined && Object.values(filter).some((value) => value !== undefined)) {
          throw wrongUsage('an id says which message: leave out --to, --kind, --username and --after.');
        }
        print(session, id === undefined ? await newest(session, filter) : await byId(session, id), field);
      }),
    );

const byId = ({ control }: Session, id: string): Promise<Message> =>
  control.ask<Message>('GET', namedPath('/messages', id), ['id', 'at', 'kind', 'to', 'body']);

const newest = async (session: Session, filter: Filter, wait?: number): Promise<Message> => {
  const [message] = (await ask(session, { ...filter, limit: 1 }, wait)).messages;
  if (message) return message;
  throw new Failure(
    EXIT.failed,
    'NoMessage',
    'there is no such message.',
    'recognito inbox lists those that there are.',
  );
};

const waitPart = (client: Client) =>
  withFilter(
    part(
      'wait',
      'wait for a message, and show it',
      'recognito inbox wait --to alice@example.com --field code',
      'One that is there already will do.',
    ),
  )
    .addOption(afterOption())
    .addOption(waitOption('so long').default(DEFAULT_WAIT))
    .addOption(fieldOption())
    .addHelpText('after', '\nExit code: 4 where no message came in time.')
    .action(
      acting<Filter & { wait: number; field?: Field }>(client, async (session, _, options) => {
        const { wait, field, to, kind, username, after } = options;
        print(session, await newest(session, { to, kind, username, after }, wait), field);
      }),
    );

const print = ({ answer, terminal }: Session, message: Message, field: Field | undefined): void => {
  if (field === undefined) return answer(message, () => linesOf(message, terminal));
  const value = message[field];
  if (value !== undefined) return answer({ [field]: value }, () => [value]);
  const hint = `It has ${FIELDS.filter((name) => message[name] !== undefined).join(', ')}.`;
  throw new Failure(EXIT.failed, 'NoField', `the message has no ${field}.`, hint);
};

const linesOf = (message: Message, terminal: Session['terminal']): readonly string[] => [
  ...card(
    [
      ['Id', message.id],
      ['Time', message.at],
      ['Kind', `${message.kind} (${message.channel})`],
      ['From', message.from],
      ['To', message.to],
      ['User', `${message.username} in ${message.userPoolId}`],
      ['Code', message.code],
      ['Link', message.link],
      ['Password', message.temporaryPassword],
      ['Subject', message.subject],
    ],
    terminal,
  ),
  '',
  ...message.body.split(/\r?\n/).map(visible),
];

const clearPart = (client: Client) =>
  withFilter(
    part('clear', 'delete messages: all, or those that fit', 'recognito inbox clear --to alice@example.com'),
  ).action(
    acting<Filter>(client, async ({ control, answer }, _, { to, kind, username }) => {
      const gone = await control.ask<{ deleted: number }>('DELETE', '/messages', ['deleted'], {
        query: { to, kind, username },
      });
      answer(gone, () => [`Deleted ${gone.deleted} ${gone.deleted === 1 ? 'message' : 'messages'}.`]);
    }),
  );
