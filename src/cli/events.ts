import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { worldOf } from './endpoint.js';
import { cutTo, visible } from './display-width.js';
import { EXIT, Failure } from './failure.js';
import { followEvents } from './follow-events.js';
import { wholeNumber } from './whole-number.js';

/** An event of the log; `at` is ISO 8601 in the world's time. */
interface LogEvent {
  readonly position: number;
  readonly at: string;
  readonly type: string;
  readonly data: object;
  readonly meta: object;
}

interface Page {
  readonly events: readonly LogEvent[];
  /** The `after` of the next one. */
  readonly next?: number;
}

interface Options {
  readonly follow?: true;
  readonly after?: number;
  readonly type?: string;
  readonly resource?: string;
  readonly limit?: number;
}

/** What the emulator gives in one page. */
const PAGE = 1_000;

/** `recognito events`: a world's log, page by page or as it grows. */
export const eventsCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito events --follow --type UserCreated,UserConfirmed',
      'As JSON each event is a line of its own. What is secret is sealed.',
    ),
    client,
  )
    .option('-f, --follow', 'go on with what happens; from now on unless --after says')
    .option('--after <position>', 'only events after this position', wholeNumber(0))
    .option('--type <types>', 'only events of this type, or these: A,B')
    .option('--resource <name>', 'only those about it: an id, a user name, a group')
    .option('--limit <number>', 'at most so many', wholeNumber(1))
    .addHelpText('after', '\nExit code: 1 also where the world that is followed is deleted.')
    .action(acting<Options>(client, (session, _, options) => (options.follow ? follow : list)(session, options)));

async function list(session: Session, { after, type, resource, limit = Infinity }: Options): Promise<void> {
  const { control, note } = session;
  let shown = 0;
  let from = after;
  do {
    const query = { after: from, type, resource, limit: Math.min(limit - shown, PAGE) };
    const page = await control.ask<Page>('GET', '/events', ['events'], { query });
    if (page.events.length > 0 && shown === 0) head(session);
    for (const event of page.events) await print(session, event);
    shown += page.events.length;
    from = page.next;
  } while (from !== undefined && shown < limit);
  if (shown === 0) note('There are no such events.');
}

async function follow(session: Session, { after, type, resource, limit = Infinity }: Options): Promise<void> {
  const { control, note, json, terminal } = session;
  const from = after ?? (await headOf(session));
  let left = limit;
  head(session);
  for await (const { event, data } of followEvents(control, { after: from, type, resource }, note)) {
    if (event === 'restored' || event === 'deleted') {
      if (json) terminal.out(JSON.stringify({ [event]: JSON.parse(data) as object }));
      if (event === 'deleted') throw new Failure(EXIT.failed, 'WorldDeleted', 'the world has been deleted.');
      const { position } = JSON.parse(data) as { position: number };
      note(`The world was taken back to position ${position}.`);
    } else {
      await print(session, JSON.parse(data) as LogEvent);
      left -= 1;
      if (left === 0) return;
    }
  }
}

/** Where the world's log ends now. */
const headOf = async ({ control }: Session): Promise<number> => {
  const path = `/worlds/${encodeURIComponent(worldOf(control.endpoint) ?? 'default')}`;
  return (await control.ask<{ position: number }>('GET', path, ['position'])).position;
};

// A log has no end, so its columns are as wide as is usual, not as its widest cell.
const lineOf = (position: string, at: string, type: string, data: string): string =>
  `${position.padStart(8)}  ${at.padEnd(24)}  ${type.padEnd(24)}  ${data}`;

const head = ({ json, terminal: { out, paint } }: Session): void => {
  if (!json) out(paint.heading(lineOf('POSITION', 'TIME', 'TYPE', 'DATA')));
};

const print = async ({ json, terminal: { write, width } }: Session, event: LogEvent): Promise<void> => {
  if (json) return write(`${JSON.stringify(event)}\n`);
  const { position, at, type, data } = event;
  const line = visible(lineOf(String(position), at, type, JSON.stringify(data)));
  return write(`${width === undefined ? line : cutTo(width, line)}\n`);
};
