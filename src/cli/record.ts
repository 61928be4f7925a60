import { acting, type Client, type Fill, grouped, part, type Session } from './client-command.js';
import { namedPath } from './named-path.js';
import { writeAll } from './sink.js';
import { type Column, table } from './table.js';

interface Recording {
  readonly name: string;
  readonly world: string;
  /** ISO 8601, in the machine's time, as `until` is. */
  readonly since: string;
  /** Absent, as `calls` is, where it was cut off. */
  readonly until?: string;
  readonly calls?: number;
  readonly running: boolean;
  /** Why no more can be written. */
  readonly failure?: string;
}

/** `recognito record`: the calls of a world, as a file that can be replayed. */
export const recordCommand: Fill = (command, client) =>
  grouped(
    command,
    client,
    'recognito record start checkout',
    'A recording holds passwords and tokens as they were sent.',
    [listPart(client), startPart(client), stopPart(client), getPart(client), deletePart(client)],
  );

const stateOf = ({ running, until, failure }: Recording): string =>
  failure ?? (running ? 'running' : until === undefined ? 'cut off' : 'ended');

const COLUMNS: readonly Column<Recording>[] = [
  { title: 'NAME', of: ({ name }) => name, whole: true },
  { title: 'WORLD', of: ({ world }) => world, whole: true },
  { title: 'SINCE', of: ({ since }) => since, whole: true },
  { title: 'CALLS', of: ({ calls }) => calls, whole: true },
  { title: 'STATE', of: stateOf },
];

const listPart = (client: Client) =>
  part('list', 'list the recordings of all worlds', 'recognito record list').action(
    acting(client, async ({ control, terminal, answer, note }) => {
      const all = await control.ask<{ recordings: readonly Recording[] }>('GET', '/recordings', ['recordings']);
      if (all.recordings.length === 0) note('There are no recordings. recognito record start NAME starts one.');
      answer(all, () => (all.recordings.length === 0 ? [] : table(COLUMNS, all.recordings, terminal)));
    }),
  );

const startPart = (client: Client) =>
  part('start', 'record every call of the world from now on', 'recognito record start checkout')
    .argument('<name>', 'letters, digits, _ . and -')
    .action(
      acting(client, async ({ control, answer }, [name = '']) => {
        const started = await control.ask<Recording>('POST', '/recordings', ['name', 'world'], { body: { name } });
        answer(started, () => [`Recording ${started.name}: every call of world ${started.world}`]);
      }),
    );

const pathOf = (name = ''): string => namedPath('/recordings', name);

const stopPart = (client: Client) =>
  part('stop', 'end a recording', 'recognito record stop checkout')
    .argument('<recording>')
    .action(
      acting(client, async ({ control, answer }, [name]) => {
        const stopped = await control.ask<Recording>('POST', `${pathOf(name)}/stop`, ['name']);
        const { calls = 0 } = stopped;
        answer(stopped, () => [`Recorded ${stopped.name}: ${calls} ${calls === 1 ? 'call' : 'calls'}`]);
      }),
    );

const getPart = (client: Client) =>
  part('get', 'fetch a recording, to be kept or replayed', 'recognito record get checkout checkout.ndjson')
    .argument('<recording>')
    .argument('[file]', 'where to; standard output without it')
    .action(
      acting(client, async ({ control, terminal, note }: Session, [name, file]) => {
        await writeAll(await control.stream('GET', pathOf(name), 'application/x-ndjson'), file, terminal);
        if (file !== undefined && file !== '-') note(`Written to ${file}.`);
      }),
    );

const deletePart = (client: Client) =>
  part('delete', 'delete a recording', 'recognito record delete checkout')
    .argument('<recording>')
    .action(
      acting(client, async ({ control, answer }, [name]) => {
        const gone = await control.ask<{ deleted: string }>('DELETE', pathOf(name), ['deleted']);
        answer(gone, () => [`Deleted recording ${gone.deleted}.`]);
      }),
    );
