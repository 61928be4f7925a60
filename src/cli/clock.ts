import { acting, type Client, type Fill, grouped, part, type Session } from './client-command.js';
import { type Clock, shownClock } from './shown-clock.js';

const MEMBERS = ['mode', 'now'] as const;

/** `recognito clock`: what time it is in the world. */
export const clockCommand: Fill = (command, client) =>
  grouped(
    command,
    client,
    'recognito clock advance PT1H1M',
    'Tokens, codes, sessions, temporary passwords and lock-outs expire by it. It goes back with a restore or a reset only.',
    [showPart(client), freezePart(client), advancePart(client), runPart(client)],
  );

const showPart = (client: Client) =>
  part('show', "show the world's time", 'recognito clock show').action(acting(client, show));

async function show({ control, answer }: Session): Promise<void> {
  const clock = await control.ask<Clock>('GET', '/clock', MEMBERS);
  answer(clock, () => [shownClock(clock)]);
}

const freezePart = (client: Client) =>
  part('freeze', 'stop the clock', 'recognito clock freeze 2030-01-31T12:00:00Z')
    .argument('[instant]', 'when, ISO 8601 with its zone; without it, now')
    .action(acting(client, (session, [now]) => set(session, { mode: 'frozen', now })));

const runPart = (client: Client) =>
  part('run', 'let the clock run on from where it is', 'recognito clock run').action(
    acting(client, (session) => set(session, { mode: 'real' })),
  );

const set = async ({ control, answer }: Session, body: object): Promise<void> => {
  const clock = await control.ask<Clock>('PUT', '/clock', MEMBERS, { body });
  answer(clock, () => [shownClock(clock)]);
};

const advancePart = (client: Client) =>
  part('advance', 'move the clock on', 'recognito clock advance PT1H1M')
    .argument('<duration>', 'ISO 8601: PT1H1M, P30D; or short: 1h1m, 30d')
    .action(
      acting(client, async ({ control, answer }, [by = '']) => {
        const clock = await control.ask<Clock>('POST', '/clock/advance', MEMBERS, { body: { by: durationOf(by) } });
        answer(clock, () => [shownClock(clock)]);
      }),
    );

/** `1d12h` → `P1DT12H`. Anything else is for the emulator to read. */
const durationOf = (text: string): string => {
  const [short, days = '', hours = '', minutes = '', seconds = ''] = /^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/.exec(text) ?? [];
  if (!short) return text;
  const time = `${hours}${minutes}${seconds}`;
  return `P${days}${time === '' ? '' : `T${time}`}`.toUpperCase();
};
