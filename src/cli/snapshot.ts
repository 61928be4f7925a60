import { acting, type Client, type Fill, grouped, part, type Session } from './client-command.js';
import { namedPath } from './named-path.js';
import { type Column, table } from './table.js';

interface Snapshot {
  readonly name: string;
  readonly position: number;
  /** ISO 8601, in the world's time. */
  readonly at: string;
}

const MEMBERS = ['name', 'position', 'at'] as const;

/** `recognito snapshot`: names for moments of a world. */
export const snapshotCommand: Fill = (command, client) =>
  grouped(
    command,
    client,
    'recognito snapshot take seeded',
    'A restore leads back to one in no time, at any size; they survive restarts.',
    [listPart(client), takePart(client), deletePart(client)],
  );

const takePart = (client: Client) =>
  part(
    'take',
    'name this moment of the world',
    'recognito snapshot take seeded',
    'It takes the place of another snapshot of that name.',
  )
    .argument('<name>', 'letters, digits, _ . and -')
    .action(
      acting(client, async ({ control, answer }, [name = '']) => {
        const taken = await control.ask<Snapshot>('POST', '/snapshots', MEMBERS, { body: { name } });
        answer(taken, () => [`Took snapshot ${taken.name}: ${eventsOf(taken.position)}, ${taken.at}`]);
      }),
    );

const eventsOf = (position: number): string => `${position} ${position === 1 ? 'event' : 'events'}`;

const listPart = (client: Client) =>
  part('list', "list the world's snapshots, the oldest first", 'recognito snapshot list').action(acting(client, list));

const COLUMNS: readonly Column<Snapshot>[] = [
  { title: 'NAME', of: ({ name }) => name, whole: true },
  { title: 'EVENTS', of: ({ position }) => position, whole: true },
  { title: 'TIME', of: ({ at }) => at, whole: true },
];

async function list({ control, terminal, answer, note }: Session): Promise<void> {
  const all = await control.ask<{ snapshots: readonly Snapshot[] }>('GET', '/snapshots', ['snapshots']);
  if (all.snapshots.length === 0) note('There are no snapshots. recognito snapshot take NAME takes one.');
  answer(all, () => (all.snapshots.length === 0 ? [] : table(COLUMNS, all.snapshots, terminal)));
}

const deletePart = (client: Client) =>
  part('delete', 'forget a snapshot', 'recognito snapshot delete seeded')
    .argument('<snapshot>')
    .action(
      acting(client, async ({ control, answer }, [name = '']) => {
        const gone = await control.ask<{ deleted: string }>('DELETE', namedPath('/snapshots', name), ['deleted']);
        answer(gone, () => [`Deleted snapshot ${gone.deleted}.`]);
      }),
    );
