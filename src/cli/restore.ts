import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { type Clock, shownClock } from './shown-clock.js';

interface Restored {
  readonly position: number;
  readonly clock: Clock;
}

/** `recognito restore`: back to a snapshot. */
export const restoreCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito restore seeded',
      'Everything is as it was then, the clock too. What happened since stays in the log, on a line of its own.',
    ),
    client,
  )
    .argument('<snapshot>')
    .action(acting(client, (session, [to]) => goBack(session, to)));

/** `recognito reset`: back to the start, or to a snapshot. */
export const resetCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito reset',
      'The start is the empty world, the place where a fork began, or what was imported when the emulator started.',
    ),
    client,
  )
    .option('--to <snapshot>', 'back to a snapshot instead')
    .action(acting<{ to?: string }>(client, (session, _, { to }) => goBack(session, to)));

const goBack = async ({ control, answer }: Session, to: string | undefined): Promise<void> => {
  const restored = await control.ask<Restored>('POST', '/reset', ['position', 'clock'], { body: { to } });
  const { position, clock } = restored;
  answer(restored, () => [
    `Back to ${to === undefined ? 'the start' : `snapshot ${to}`}: ${position} ${position === 1 ? 'event' : 'events'}, ${shownClock(clock)}`,
  ]);
};
