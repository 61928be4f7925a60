import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type IncomingMessage, request } from 'node:http';
import { EVENT_VERSIONS } from '../../../src/domain/event-catalogue.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import type { EventsPage } from '../../../src/operations/emulator/list-events.js';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, withAlice } from '../../operations/signed-in.js';
import { addGroup } from '../../operations/emulator/stored-world.js';
import { ask, refusal, tell } from './control.js';
import { type EventReader, type ReadEvent, readEvents } from './event-reader.js';

/** Counts the events that are read from it. */
class CountingStore extends MemoryStore {
  read = 0;

  override async page(...place: Parameters<MemoryStore['page']>): ReturnType<MemoryStore['page']> {
    const events = await super.page(...place);
    this.read += events.length;
    return events;
  }
}

const store = new CountingStore();
const emulator = useEmulator({ store });

const list = (query = '') => tell<EventsPage>(emulator.endpoint(), 'GET', `events${query}`);
const typesOf = async (query: string) => (await list(query)).events.map(({ type }) => type);
const positionsOf = async (query: string) => (await list(query)).events.map(({ position }) => position);
const reset = (to?: string) => tell(emulator.endpoint(), 'POST', 'reset', { ...(to !== undefined && { to }) });
const snapshot = (name: string) => tell(emulator.endpoint(), 'POST', 'snapshots', { name });

describe('GET /events', () => {
  test('is empty in a fresh world', async () => {
    expect(await list()).toEqual({ events: [] });
  });

  test('shows each event as it is in the log, the oldest first', async () => {
    await emulator.freeze('2030-01-01T00:00:00.123Z');
    const { poolId } = await withAlice(emulator);
    const { events } = await list();
    expect(events.map(({ type }) => type)).toEqual([
      'UserPoolCreated',
      'UserPoolClientCreated',
      'UserCreated',
      'PasswordSet',
      'PasswordSet',
    ]);
    const stored = await emulator.world().events(0, 10);
    expect(events).toEqual(
      stored.map(({ position, type, data, meta }) => ({ position, at: '2030-01-01T00:00:00.123Z', type, data, meta })),
    );
    expect(events[2]).toMatchObject({
      position: 3,
      data: { poolId, username: 'alice', attributes: { email: 'alice@example.com' } },
      meta: { op: 'AdminCreateUser', key: expect.stringMatching(/^[\w-]{22}$/) as unknown, n: 0 },
    });
  });

  test('keeps secrets sealed', async () => {
    await withAlice(emulator);
    const text = JSON.stringify((await list()).events);
    expect(text).not.toContain('Passw0rd!');
  });

  test('is paged by position', async () => {
    await withAlice(emulator);
    expect(await positionsOf('?limit=2')).toEqual([1, 2]);
    expect((await list('?limit=2')).next).toBe(2);
    expect(await list('?limit=2&after=2')).toMatchObject({ events: [{ position: 3 }, { position: 4 }], next: 4 });
    const last = await list('?limit=2&after=4');
    expect(last.events).toHaveLength(1);
    expect(last.next).toBeUndefined();
    expect(await list('?after=5')).toEqual({ events: [] });
    expect((await list('?limit=5')).next).toBeUndefined();
  });

  test('is filtered by type: one, or several', async () => {
    await withAlice(emulator);
    expect(await positionsOf('?type=PasswordSet')).toEqual([4, 5]);
    expect(await positionsOf('?type=UserCreated,UserPoolCreated')).toEqual([1, 3]);
    expect(await positionsOf('?type=UserCreated,%20PasswordSet&after=3')).toEqual([4, 5]);
    expect(await positionsOf('?type=GroupCreated')).toEqual([]);
    const page = await list('?type=PasswordSet&limit=1');
    expect(page).toMatchObject({ events: [{ position: 4 }], next: 4 });
    expect(await list(`?type=PasswordSet&limit=1&after=${page.next}`)).toMatchObject({ events: [{ position: 5 }] });
  });

  test('is filtered by what the events are about: a pool, a client, a user by name or sub, a group, an address', async () => {
    const { poolId, clientId } = await withAlice(emulator);
    const idp = emulator.idp();
    await addUser(emulator, poolId, 'bob');
    await idp.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'staff' }));
    await idp.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: 'bob', GroupName: 'staff' }));
    const UserAttributes = [{ Name: 'email', Value: 'carol@example.com' }];
    await idp.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'carol',
        UserAttributes,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const { events } = await list();
    const all = events.map(({ position }) => position);
    const sub = events.find(({ type, data }) => type === 'UserCreated' && JSON.stringify(data).includes('"bob"'))
      ?.data as { sub: string };

    expect(await positionsOf(`?resource=${poolId}`)).toEqual(all);
    expect(await typesOf(`?resource=${clientId}`)).toEqual(['UserPoolClientCreated']);
    const bobs = ['UserCreated', 'PasswordSet', 'PasswordSet', 'UserAddedToGroup'];
    expect(await typesOf('?resource=bob')).toEqual(bobs);
    expect(await typesOf(`?resource=${sub.sub}`)).toEqual(bobs);
    expect(await typesOf('?resource=staff')).toEqual(['GroupCreated', 'UserAddedToGroup']);
    expect(await typesOf('?resource=carol%40example.com')).toEqual(['MessageSent']);
    expect(await typesOf('?resource=nobody')).toEqual([]);
    expect(await typesOf('?resource=bob&type=PasswordSet&limit=1')).toEqual(['PasswordSet']);

    // Nobody has the name any more: it is learned from the creation, if that is shown.
    await idp.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    expect(await typesOf('?resource=bob')).toEqual([...bobs, 'UserDeleted']);
    expect(await typesOf(`?resource=bob&after=${all.length}`)).toEqual([]);
    expect(await typesOf(`?resource=${sub.sub}&after=${all.length}`)).toEqual(['UserDeleted']);
  });

  test('finds what was deleted from the inbox by the id of the message', async () => {
    const { poolId } = await withAlice(emulator);
    await emulator.idp().send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'bob',
        UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const { messages } = await tell<{ messages: { id: string }[] }>(emulator.endpoint(), 'GET', 'messages');
    await tell(emulator.endpoint(), 'DELETE', 'messages');
    expect(await typesOf(`?resource=${messages[0]?.id}`)).toEqual(['MessageSent', 'MessagesDeleted']);
  });

  test('looks through more events than it reads at once', async () => {
    const { poolId } = await withAlice(emulator);
    for (let i = 0; i < 1_100; i += 1) await addGroup(emulator.world(), `group-${i}`);
    await addUser(emulator, poolId, 'bob');
    expect(await positionsOf('?type=UserCreated,UserPoolCreated')).toEqual([1, 3, 1_106]);
    expect(await positionsOf('?limit=1000')).toHaveLength(1_000);
    expect(await positionsOf('?limit=1000&after=1000')).toHaveLength(108);
  });

  const HINT = 'Parameters are after, type, resource, limit.';
  test.each([
    ['after=-1', refusal(400, 'BadParameter', 'after must be >= 0.', HINT)],
    ['after=1:2', refusal(400, 'BadParameter', 'after must be integer.', HINT)],
    ['limit=0', refusal(400, 'BadParameter', 'limit must be >= 1.', HINT)],
    ['limit=1001', refusal(400, 'BadParameter', 'limit must be <= 1000.', HINT)],
    [
      'type=UserMade',
      refusal(
        400,
        'BadParameter',
        'There is no type of event UserMade.',
        `There are ${Object.keys(EVENT_VERSIONS).join(', ')}.`,
      ),
    ],
    [
      'type=UserCreated,',
      refusal(
        400,
        'BadParameter',
        'There is no type of event .',
        `There are ${Object.keys(EVENT_VERSIONS).join(', ')}.`,
      ),
    ],
  ])('refuses ?%s', async (query, expected) => {
    expect(await ask(emulator.endpoint(), 'GET', `events?${query}`)).toMatchObject(expected);
  });

  test.each(['application/json', 'text/event-stream'])('refuses a position beyond the end, as %s', async (accept) => {
    await emulator.pool();
    expect(await ask(emulator.endpoint(), 'GET', 'events?after=2', undefined, { accept })).toMatchObject(
      refusal(
        404,
        'UnknownPosition',
        `World ${emulator.world().name} stands at position 1: 2 is not on its line.`,
        'It may have been restored since. Begin again: after=0 is the beginning of its log.',
      ),
    );
  });
});

describe('GET /events as text/event-stream', () => {
  const readers: EventReader[] = [];
  const follow = async (query = '', lastEventId?: string, endpoint = emulator.endpoint()): Promise<EventReader> => {
    const reader = await readEvents(endpoint, `events${query}`, {
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    });
    readers.push(reader);
    return reader;
  };
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });
  const typeIn = ({ data }: ReadEvent) => (data as { type: string }).type;
  const branch = () => emulator.world().branch;

  test('shows what is there, and then what comes, each with its place', async () => {
    await emulator.pool({ PoolName: 'first' });
    const reader = await follow();
    expect(await reader.next()).toEqual({ id: `${branch()}:1`, data: (await list()).events[0] });
    const next = reader.next();
    await emulator.pool({ PoolName: 'second' });
    expect(await next).toEqual({ id: `${branch()}:2`, data: (await list()).events[1] });
  });

  test('begins after a position, and is filtered as the list is', async () => {
    const { poolId } = await withAlice(emulator);
    const reader = await follow('?after=3');
    expect((await reader.take(2)).map(({ id }) => id)).toEqual([`${branch()}:4`, `${branch()}:5`]);
    const bobs = await follow('?resource=bob&type=UserCreated,PasswordSet');
    const first = bobs.take(2);
    await addUser(emulator, poolId, 'eve');
    await addUser(emulator, poolId, 'bob');
    expect((await first).map(typeIn)).toEqual(['UserCreated', 'PasswordSet']);
  });

  test('goes on after the last event of a reader that comes back', async () => {
    await withAlice(emulator);
    const reader = await follow();
    const [, second] = await reader.take(2);
    reader.close();
    const again = await follow('?after=0', second?.id);
    expect((await again.take(3)).map(({ id }) => id)).toEqual([3, 4, 5].map((position) => `${branch()}:${position}`));
  });

  test('tells of a restore how far it went back, and goes on from there', async () => {
    await emulator.pool({ PoolName: 'one' });
    await snapshot('one');
    await emulator.pool({ PoolName: 'two' });
    await emulator.pool({ PoolName: 'three' });
    const reader = await follow();
    const old = await reader.take(3);
    const next = reader.next();
    await reset('one');
    expect(await next).toEqual({ id: `${branch()}:1`, event: 'restored', data: { position: 1 } });
    expect(old.map(({ id }) => id)).not.toContain(`${branch()}:1`);
    const more = reader.next();
    await emulator.pool({ PoolName: 'other two' });
    expect(await more).toMatchObject({ id: `${branch()}:2`, data: { position: 2, data: { name: 'other two' } } });

    // To the start, and on the way there elsewhere: all at once.
    const later = reader.next();
    await Promise.all([reset('one'), reset()]);
    expect(await later).toMatchObject({ event: 'restored' });
    await emulator.pool({ PoolName: 'fresh' });
    const rest = await until(reader, ({ data }) => JSON.stringify(data).includes('"fresh"'));
    expect(rest).toMatchObject({ id: `${branch()}:1`, data: { position: 1 } });
  });

  const until = async (reader: EventReader, isLast: (event: ReadEvent) => boolean): Promise<ReadEvent> => {
    for (;;) {
      const event = await reader.next();
      if (!event) throw new Error('The stream ended.');
      if (isLast(event)) return event;
    }
  };

  test('tells of a restore that takes nothing back', async () => {
    await emulator.pool();
    await snapshot('here');
    const reader = await follow();
    await reader.take(1);
    const next = reader.next();
    await reset('here');
    expect(await next).toEqual({ id: `${branch()}:1`, event: 'restored', data: { position: 1 } });
  });

  test('tells a reader who comes back what was restored in between', async () => {
    await emulator.pool({ PoolName: 'one' });
    await snapshot('one');
    await emulator.pool({ PoolName: 'two' });
    await emulator.pool({ PoolName: 'three' });
    const seen = `${branch()}:3`;
    const half = `${branch()}:1`;
    await reset('one');
    await emulator.pool({ PoolName: 'other two' });
    const reader = await follow('', seen);
    expect(await reader.take(2)).toMatchObject([
      { id: `${branch()}:1`, event: 'restored', data: { position: 1 } },
      { id: `${branch()}:2`, data: { data: { name: 'other two' } } },
    ]);
    const other = await follow('', half);
    expect(await other.take(2)).toMatchObject([{ event: 'restored', data: { position: 1 } }, { id: `${branch()}:2` }]);
  });

  test('a reader whose place is not known any more begins at the beginning', async () => {
    await emulator.pool();
    for (const place of ['999999:1', `${branch()}:7`]) {
      const reader = await follow('', place);
      expect(await reader.take(2)).toMatchObject([
        { id: `${branch()}:0`, event: 'restored', data: { position: 0 } },
        { id: `${branch()}:1`, data: { type: 'UserPoolCreated' } },
      ]);
    }
  });

  test('ends when the world is deleted, and says so', async () => {
    const { origin } = new URL(emulator.endpoint());
    await tell(origin, 'POST', 'worlds', { name: 'short' });
    const reader = await follow('', undefined, `${origin}/@short`);
    const next = reader.next();
    await tell(origin, 'DELETE', 'worlds/short');
    expect(await next).toEqual({ event: 'deleted', data: { world: 'short' } });
    expect(await reader.next()).toBeUndefined();
  });

  test('a fork is followed from the beginning of its history', async () => {
    await emulator.pool({ PoolName: 'one' });
    const { origin } = new URL(emulator.endpoint());
    await tell(origin, 'POST', 'worlds', { name: 'fork', from: { world: emulator.world().name } });
    const reader = await follow('', undefined, `${origin}/@fork`);
    const [first] = await reader.take(1);
    expect(first).toMatchObject({ data: { position: 1, data: { name: 'one' } } });
    await tell(`${origin}/@fork`, 'POST', 'reset');
    expect(await reader.next()).toMatchObject({ event: 'restored', data: { position: 1 } });
    await tell(origin, 'DELETE', 'worlds/fork');
  });

  test('a reader who has gone is forgotten', async () => {
    const world = emulator.world();
    let followers = 0;
    const origin = world.follow.bind(world);
    world.follow = (changed) => {
      followers += 1;
      const unfollow = origin(changed);
      return () => {
        followers -= 1;
        return unfollow();
      };
    };
    const reader = await follow();
    while (followers === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    reader.close();
    while (followers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('a reader who takes nothing is not read ahead for', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const EmailVerificationMessage = `{####}${'x'.repeat(19_900)}`;
    const UPDATES = 400;
    for (let i = 0; i < UPDATES; i += 1) {
      await emulator.raw('UpdateUserPool', { UserPoolId, EmailVerificationMessage });
    }
    store.read = 0;
    const answer = await new Promise<IncomingMessage>((resolve) =>
      request(`${emulator.endpoint()}/_recognito/events`, { headers: { accept: 'text/event-stream' } }, resolve).end(),
    );
    answer.pause();
    // More than enough to read all of it.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(store.read).toBeLessThan(UPDATES);
    for await (const _ of answer) if (store.read > UPDATES) break;
  }, 60_000);

  test.each(['x', '1', '1:', ':1', '1:2:3', '-1:2'])('refuses Last-Event-ID %s', async (id) => {
    const headers = { accept: 'text/event-stream', 'last-event-id': id };
    expect(await ask(emulator.endpoint(), 'GET', 'events', undefined, headers)).toMatchObject(
      refusal(
        400,
        'BadParameter',
        'Last-Event-ID is not the id of an event.',
        'Send the id of the last event, or nothing.',
      ),
    );
  });

  test('refuses a limit, which would have no effect', async () => {
    const headers = { accept: 'text/event-stream' };
    expect(await ask(emulator.endpoint(), 'GET', 'events?limit=5', undefined, headers)).toMatchObject(
      refusal(
        400,
        'BadParameter',
        'limit does not go with text/event-stream.',
        'What follows has no end: leave out limit, or ask for application/json.',
      ),
    );
  });

  test('HEAD is answered, and does not follow', async () => {
    const { status } = await fetch(`${emulator.endpoint()}/_recognito/events`, {
      method: 'HEAD',
      headers: { accept: 'text/event-stream' },
    });
    expect(status).toBe(200);
  });
});
