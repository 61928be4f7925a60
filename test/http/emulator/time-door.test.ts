import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, signIn, withAlice } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();
const here = (): string => emulator.world().name;
const get = <R>(path: string) => tell<R>(emulator.endpoint(), 'GET', path);
const post = <R>(path: string, body?: object) => tell<R>(emulator.endpoint(), 'POST', path, body);
const refused = (method: string, path: string, body?: object) => ask(emulator.endpoint(), method, path, body);

const namesIn = async (poolId: string) => {
  const { Users = [] } = await emulator.idp().send(new ListUsersCommand({ UserPoolId: poolId }));
  return Users.map(({ Username }) => Username).sort();
};
const noSnapshot = (name: string, hint: string) =>
  refusal(404, 'UnknownSnapshot', `World ${here()} has no snapshot ${name}.`, hint);
const NONE_YET = 'It has none yet: POST /_recognito/snapshots {"name": "…"} takes one.';

describe('POST /_recognito/reset', () => {
  test('takes this world back to its empty start, and no other', async () => {
    const other = await tell<{ name: string }>(emulator.origin(), 'POST', 'worlds', { name: 'other' });
    const elsewhere = await emulator.inWorld(other.name).pool();
    const pool = await emulator.pool();
    expect(await post('reset')).toEqual({ position: 0, clock: { mode: 'real', now: expect.any(String) as unknown } });
    const gone = await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id });
    expect(gone.body).toMatchObject({ __type: 'ResourceNotFoundException' });
    const { status } = await emulator.inWorld(other.name).raw('DescribeUserPool', { UserPoolId: elsewhere.Id });
    expect(status).toBe(200);
  });

  test('the same calls draw the same ids again', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const run = async () => {
      const setting = await withAlice(emulator);
      return { setting, tokens: await signIn(emulator, setting) };
    };
    await post('snapshots', { name: 'nothing' });
    const first = await run();
    await post('reset', { to: 'nothing' });
    expect(await run()).toEqual(first);
  });

  test('goes back to a snapshot where one is named, with all that was there, and its clock', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const { position } = await post<{ position: number }>('snapshots', { name: 'seeded' });
    await post('clock/advance', { by: 'P1Y' });
    await addUser(emulator, setting.poolId, 'bob');
    expect(await namesIn(setting.poolId)).toEqual(['alice', 'bob']);

    const clock = { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' };
    expect(await post('reset', { to: 'seeded' })).toEqual({ position, clock });
    expect(await get('clock')).toEqual(clock);
    expect(await namesIn(setting.poolId)).toEqual(['alice']);
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
    // And again, as before every test of a suite.
    await addUser(emulator, setting.poolId, 'carol');
    expect(await post('reset', { to: 'seeded' })).toEqual({ position, clock });
    expect(await namesIn(setting.poolId)).toEqual(['alice']);
  });

  test('forward, to a snapshot of a line that was left, too', async () => {
    const { poolId } = await withAlice(emulator);
    await post('snapshots', { name: 'one' });
    await addUser(emulator, poolId, 'bob');
    await post('snapshots', { name: 'two' });
    await post('reset', { to: 'one' });
    await addUser(emulator, poolId, 'carol');
    await post('reset', { to: 'two' });
    expect(await namesIn(poolId)).toEqual(['alice', 'bob']);
    await post('reset');
    await expect(namesIn(poolId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await post('reset', { to: 'one' });
    expect(await namesIn(poolId)).toEqual(['alice']);
  });

  test('several at once leave the world at one of the places', async () => {
    const { poolId } = await withAlice(emulator);
    await post('snapshots', { name: 'one' });
    await addUser(emulator, poolId, 'bob');
    await post('snapshots', { name: 'two' });
    await Promise.all(['one', 'two', 'one', 'two'].map((to) => post('reset', { to })));
    expect([['alice'], ['alice', 'bob']]).toContainEqual(await namesIn(poolId));
  });

  test('a real clock runs on: what the machine does not go back, the world does not', async () => {
    await withAlice(emulator);
    await post('snapshots', { name: 'seeded' });
    await post('clock/advance', { by: 'P1Y' });
    const { clock } = await post<{ clock: { mode: string; now: string } }>('reset', { to: 'seeded' });
    expect(clock.mode).toBe('real');
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(60_000);
  });

  test('refuses what it cannot do, and leaves the world as it is', async () => {
    const pool = await emulator.pool();
    expect(await refused('POST', 'reset', { to: 'seeded' })).toMatchObject(noSnapshot('seeded', NONE_YET));
    for (const name of ['b', 'a']) {
      await post('snapshots', { name });
    }
    await post('clock/advance', { by: 'PT1S' });
    await post('snapshots', { name: '0' });
    expect(await refused('POST', 'reset', { to: 'x'.repeat(200) })).toMatchObject({
      body: { message: `World ${here()} has no snapshot ${'x'.repeat(80)}….` },
    });
    expect(await refused('POST', 'reset', { hard: true })).toMatchObject(
      refusal(400, 'UnknownMember', 'There is no member hard.', 'Members are to.'),
    );
    expect(await refused('POST', 'reset', { to: 1 })).toMatchObject(
      refusal(400, 'BadMember', 'to must be string.', 'Members are to.'),
    );
    expect((await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id })).status).toBe(200);
  });
});

describe('snapshots', () => {
  test('are taken, listed by their age, restored, and deleted', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { poolId } = await withAlice(emulator);
    const first = await post<object>('snapshots', { name: 'later-in-the-alphabet' });
    expect(first).toEqual({
      name: 'later-in-the-alphabet',
      position: emulator.world().position,
      at: '2030-01-01T00:00:00.000Z',
    });
    await emulator.advance(1);
    await addUser(emulator, poolId, 'bob');
    const second = await post<object>('snapshots', { name: 'bob' });
    expect(await get('snapshots')).toEqual({ snapshots: [first, second] });

    expect(await post('snapshots/later-in-the-alphabet/restore')).toMatchObject({
      clock: { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' },
    });
    expect(await namesIn(poolId)).toEqual(['alice']);
    expect(await tell(emulator.endpoint(), 'DELETE', 'snapshots/later-in-the-alphabet')).toEqual({
      deleted: 'later-in-the-alphabet',
    });
    expect(await get('snapshots')).toEqual({ snapshots: [second] });
    // What grew out of it stands.
    expect(await namesIn(poolId)).toEqual(['alice']);
    await post('snapshots/bob/restore');
    expect(await namesIn(poolId)).toEqual(['alice', 'bob']);
  });

  test('a name that is given again names the new moment', async () => {
    const { poolId } = await withAlice(emulator);
    await post('snapshots', { name: 'seeded' });
    await addUser(emulator, poolId, 'bob');
    await post('snapshots', { name: 'seeded' });
    await addUser(emulator, poolId, 'carol');
    await post('snapshots/seeded/restore');
    expect(await namesIn(poolId)).toEqual(['alice', 'bob']);
    expect(await get('snapshots')).toMatchObject({ snapshots: [{ name: 'seeded' }] });
  });

  test('of the empty world lead back to nothing', async () => {
    expect(await post('snapshots', { name: 'empty' })).toMatchObject({ position: 0 });
    await emulator.pool();
    expect(await post('snapshots/empty/restore')).toMatchObject({ position: 0 });
    expect((await emulator.raw('ListUserPools', { MaxResults: 1 })).text).toBe('{"UserPools":[]}');
  });

  test('are of one world', async () => {
    await post('snapshots', { name: 'mine' });
    const fork = await tell<{ endpoint: string; name: string }>(emulator.origin(), 'POST', 'worlds', {
      name: 'fork',
      from: { world: here() },
    });
    expect(await tell(fork.endpoint, 'GET', 'snapshots')).toEqual({ snapshots: [] });
    expect(await ask(fork.endpoint, 'POST', 'snapshots/mine/restore')).toMatchObject(
      refusal(404, 'UnknownSnapshot', 'World fork has no snapshot mine.', NONE_YET),
    );
  });

  test.each([
    ['POST', 'snapshots/seeded/restore'],
    ['DELETE', 'snapshots/seeded'],
  ])('%s %s finds none, and says which there are', async (method, path) => {
    expect(await refused(method, path)).toMatchObject(noSnapshot('seeded', NONE_YET));
    await emulator.freeze('2030-01-01T00:00:00Z');
    for (const name of ['b', 'a', 'c']) await post('snapshots', { name });
    expect(await refused(method, path)).toMatchObject(noSnapshot('seeded', 'There are a, b, c.'));
    expect(await get('snapshots')).toMatchObject({ snapshots: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] });
  });

  test('a name that is none is refused', async () => {
    const hint = 'Names are 1 to 64 letters, digits, _ . or -, and begin with a letter or a digit.';
    expect(await refused('POST', 'snapshots', { name: 'two words' })).toMatchObject(
      refusal(400, 'BadName', '"two words" is no name.', hint),
    );
    for (const name of ['now', 'start']) {
      expect(await refused('POST', 'snapshots', { name })).toMatchObject(
        refusal(
          400,
          'BadName',
          `${name} is a moment of its own: no snapshot can be called so.`,
          'Choose another name.',
        ),
      );
    }
    expect(await refused('POST', 'snapshots')).toMatchObject(
      refusal(400, 'BadMember', 'name is missing.', 'Members are name.'),
    );
    expect(await get('snapshots')).toEqual({ snapshots: [] });
  });
});

describe('GET /_recognito/history', () => {
  interface Branch {
    readonly id: number;
    readonly parent?: number;
    readonly forkPosition: number;
    readonly head: number;
    readonly current: boolean;
    readonly leftAt?: string;
  }
  const history = async () => (await get<{ branches: Branch[] }>('history')).branches;

  test('shows the lines that the world has been on, and where each left another', async () => {
    const [root] = await history();
    expect(await history()).toEqual([{ id: root?.id, forkPosition: 0, head: 0, current: true }]);

    const { poolId } = await withAlice(emulator);
    const { position } = await post<{ position: number }>('snapshots', { name: 'seeded' });
    await addUser(emulator, poolId, 'bob');
    const { position: first } = emulator.world();
    await post('snapshots/seeded/restore');
    await post('reset');
    await emulator.pool();

    const lines = await history();
    const [, second, third] = lines;
    const leftAt = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as unknown;
    expect(lines).toEqual([
      { id: root?.id, forkPosition: 0, head: first, current: false, leftAt },
      { id: second?.id, parent: root?.id, forkPosition: position, head: position, current: false, leftAt },
      { id: third?.id, forkPosition: 0, head: emulator.world().position, current: true },
    ]);
    expect(Math.abs(Date.parse(lines[0]?.leftAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('of a fork begins at the line that it left, which is another world’s', async () => {
    await withAlice(emulator);
    const [root] = await history();
    const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', {
      from: { world: here() },
    });
    const { branches } = await tell<{ branches: Branch[] }>(endpoint, 'GET', 'history');
    expect(branches).toEqual([
      {
        id: expect.any(Number) as unknown,
        parent: root?.id,
        forkPosition: emulator.world().position,
        head: emulator.world().position,
        current: true,
      },
    ]);
  });
});
