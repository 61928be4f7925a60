import { acting, type Client, type Fill, grouped, part, type Session } from './client-command.js';
import { worldOf } from './endpoint.js';
import { wrongUsage } from './failure.js';
import { namedPath } from './named-path.js';
import { type Clock, shownClock } from './shown-clock.js';
import { card, type Column, table } from './table.js';

interface Listed {
  readonly name: string;
  readonly endpoint: string;
  readonly seed: string;
  readonly position: number;
  readonly clock: Clock;
}

interface World extends Listed {
  readonly snapshots: readonly string[];
}

const MEMBERS = ['name', 'endpoint', 'seed', 'position', 'clock'] as const;

/** `recognito worlds`: worlds of their own for tests. */
export const worldsCommand: Fill = (command, client) =>
  grouped(
    command,
    client,
    'recognito worlds create w1 --from default/seeded',
    'Each world has its own log, clock and inbox; its endpoint is what clients are given.',
    [listPart(client), createPart(client), showPart(client), deletePart(client)],
  );

const listPart = (client: Client) =>
  part('list', 'list all worlds', 'recognito worlds list').action(acting(client, list));

const COLUMNS: readonly Column<Listed>[] = [
  { title: 'NAME', of: ({ name }) => name, whole: true },
  { title: 'EVENTS', of: ({ position }) => position, whole: true },
  { title: 'CLOCK', of: ({ clock }) => clock.mode, whole: true },
  { title: 'TIME', of: ({ clock }) => clock.now, whole: true },
  { title: 'ENDPOINT', of: ({ endpoint }) => endpoint },
];

async function list({ control, terminal, answer }: Session): Promise<void> {
  const all = await control.ask<{ worlds: readonly Listed[] }>('GET', '/worlds', ['worlds']);
  answer(all, () => table(COLUMNS, all.worlds, terminal));
}

interface New {
  readonly from?: string;
  readonly seed?: string;
  readonly frozenAt?: string;
}

const createPart = (client: Client) =>
  part(
    'create',
    'make a world: empty, or a fork of another',
    'recognito worlds create w1 --from default/seeded',
    'Its endpoint goes to standard output, so that a script can take it: URL=$(recognito worlds create)',
  )
    .argument('[name]', 'its name; drawn without one')
    .option('--from <world[/snapshot]>', 'the world to fork, as it is or as it was')
    .option('--seed <text>', 'seed of a world that begins empty')
    .option('--frozen-at <instant>', 'a clock that stands still, ISO 8601: 2030-01-31T12:00:00Z')
    .action(acting<New>(client, create));

async function create({ control, answer, note }: Session, [name]: readonly string[], options: New): Promise<void> {
  const { from, seed, frozenAt } = options;
  const made = await control.ask<World>('POST', '/worlds', MEMBERS, {
    body: {
      name,
      ...(from !== undefined && { from: sourceOf(from) }),
      seed,
      ...(frozenAt !== undefined && { clock: { mode: 'frozen', now: frozenAt } }),
    },
  });
  answer(made, () => [made.endpoint]);
  note(`Made world ${made.name}${from === undefined ? '' : `, a fork of ${from}`}.`);
}

/** `default/seeded` → the world and its snapshot: neither has a slash in its name. */
const sourceOf = (text: string): { world: string; snapshot?: string } => {
  const [world = '', snapshot, ...more] = text.split('/');
  if (world === '' || snapshot === '' || more.length > 0) {
    throw wrongUsage(`--from ${text} is no world, and no world/snapshot.`);
  }
  return { world, ...(snapshot !== undefined && { snapshot }) };
};

const showPart = (client: Client) =>
  part('show', 'show one world', 'recognito worlds show w1')
    .argument('[world]', 'its name; without one, the world that the URL names')
    .action(acting(client, show));

async function show({ control, terminal, answer }: Session, [name]: readonly string[]): Promise<void> {
  const wanted = name ?? worldOf(control.endpoint) ?? 'default';
  const world = await control.ask<World>('GET', namedPath('/worlds', wanted), [...MEMBERS, 'snapshots']);
  answer(world, () => cardOf(world, terminal));
}

const cardOf = (world: World, terminal: Session['terminal']): readonly string[] =>
  card(
    [
      ['Name', world.name],
      ['Endpoint', world.endpoint],
      ['Seed', world.seed],
      ['Events', world.position],
      ['Clock', shownClock(world.clock)],
      ['Snapshots', world.snapshots],
    ],
    terminal,
  );

const deletePart = (client: Client) =>
  part(
    'delete',
    'delete a world with its snapshots',
    'recognito worlds delete w1',
    'Worlds that were forked from it stay as they are.',
  )
    .argument('<world>')
    .action(
      acting(client, async ({ control, answer }, [name = '']) => {
        const gone = await control.ask<{ deleted: string }>('DELETE', namedPath('/worlds', name), ['deleted']);
        answer(gone, () => [`Deleted world ${gone.deleted}.`]);
      }),
    );
