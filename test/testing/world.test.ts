import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { recognito, type Recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

let cognito: Recognito;

beforeEach(async () => {
  cognito = await recognito({ url: emulator.origin() });
});

const poolsOf = async ({ clientConfig }: World): Promise<readonly (string | undefined)[]> => {
  const idp = new CognitoIdentityProviderClient(clientConfig);
  const { UserPools = [] } = await idp.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  idp.destroy();
  return UserPools.map(({ Name }) => Name);
};

const addPool = async ({ clientConfig }: World, PoolName: string): Promise<string | undefined> => {
  const idp = new CognitoIdentityProviderClient(clientConfig);
  const { UserPool } = await idp.send(new CreateUserPoolCommand({ PoolName }));
  idp.destroy();
  return UserPool?.Arn;
};

const namesOf = async (): Promise<readonly string[]> => (await cognito.worlds.list()).map(({ name }) => name);

describe('a world', () => {
  test('is one of its own: what happens in one, no other sees', async () => {
    const [one, other] = [await cognito.world(), await cognito.world()];
    await addPool(one, 'app');
    expect([await poolsOf(one), await poolsOf(other)]).toEqual([['app'], []]);
  });

  test('has the endpoint and the variables that clients find it by, and no other service', async () => {
    const { name, endpoint, clientConfig, env } = await cognito.world({ name: 'mine' });
    expect(name).toBe('mine');
    expect(endpoint).toBe(`${emulator.origin()}/@mine`);
    expect(clientConfig).toEqual({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    expect(env).toEqual({
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      RECOGNITO_URL: endpoint,
    });
  });

  test('is of the region and account that are asked for', async () => {
    const world = await cognito.world({ region: 'eu-central-1', accountId: '123456789012' });
    expect(await addPool(world, 'app')).toMatch(
      /^arn:aws:cognito-idp:eu-central-1:123456789012:userpool\/eu-central-1_/,
    );
    expect(world.env).toMatchObject({ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: '123456789012' });
    expect((await world.fork()).clientConfig.region).toBe('eu-central-1');
    expect((await world.fork({ region: 'us-west-2' })).clientConfig.region).toBe('us-west-2');
  });

  test('is named for the worker that made it, unless it is given a name', async () => {
    expect((await cognito.world()).name).toMatch(/^jest-\d+-[0-9a-f]{10}$/);
  });

  test('has the seed and the clock that are asked for: the same calls then make the same ids', async () => {
    const options = { seed: 'the same', clock: { mode: 'frozen', now: new Date('2030-01-01T00:00:00Z') } } as const;
    const [one, other] = [await cognito.world(options), await cognito.world(options)];
    expect(await addPool(one, 'app')).toBe(await addPool(other, 'app'));
    expect(await one.clock.read()).toEqual({ mode: 'frozen', now: new Date('2030-01-01T00:00:00Z') });
    const listed = (await cognito.worlds.list()).find(({ name }) => name === one.name);
    expect(listed).toEqual({ name: one.name, endpoint: one.endpoint, seed: 'the same', clock: await one.clock.read() });
  });

  test('that is there already is not made again', async () => {
    await cognito.world({ name: 'mine' });
    await expect(cognito.world({ name: 'mine' })).rejects.toMatchObject({
      name: 'RecognitoError',
      status: 409,
      error: 'WorldExists',
    });
  });
});

describe('back and forth', () => {
  test('a restore leads to a snapshot, clock and all, and a reset to the start', async () => {
    const world = await cognito.world({ clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' } });
    await addPool(world, 'app');
    const taken = await world.snapshot('one-pool');
    expect(taken).toEqual({ name: 'one-pool', position: 1, at: '2030-01-01T00:00:00.000Z' });
    await addPool(world, 'another');
    await world.clock.advance('P1D');

    expect(await world.restore('one-pool')).toEqual({
      position: 1,
      clock: { mode: 'frozen', now: new Date('2030-01-01T00:00:00Z') },
    });
    expect(await poolsOf(world)).toEqual(['app']);
    expect((await world.reset()).position).toBe(0);
    expect(await poolsOf(world)).toEqual([]);
    expect(await world.snapshots()).toEqual([taken]);
    expect((await world.history()).map(({ head, current }) => [head, current])).toEqual([
      [2, false],
      [1, false],
      [0, true],
    ]);
  });

  test('a snapshot that is deleted, or never was, leads nowhere', async () => {
    const world = await cognito.world({ name: 'mine' });
    await world.snapshot('empty');
    await world.deleteSnapshot('empty');
    expect(await world.snapshots()).toEqual([]);
    await expect(world.restore('empty')).rejects.toMatchObject({ status: 404, error: 'UnknownSnapshot' });
  });
});

describe('a fork', () => {
  test('begins with all that the world has, and goes its own way', async () => {
    const world = await cognito.world();
    await addPool(world, 'app');
    await world.snapshot('one-pool');
    await addPool(world, 'another');

    const [now, then] = [await world.fork(), await world.fork({ snapshot: 'one-pool', name: 'then' })];
    expect([(await poolsOf(now)).toSorted(), await poolsOf(then)]).toEqual([['another', 'app'], ['app']]);
    expect(then.name).toBe('then');
    await addPool(then, 'later');
    await then.reset();
    expect(await poolsOf(then)).toEqual(['app']);
    expect((await poolsOf(world)).toSorted()).toEqual(['another', 'app']);

    const again = await cognito.world({ from: { world: world.name, snapshot: 'one-pool' } });
    expect(await poolsOf(again)).toEqual(['app']);
  });
});

describe('the end', () => {
  test('a world is deleted when it is closed; closing it again does nothing', async () => {
    const world = await cognito.world({ name: 'mine' });
    await world.close();
    expect(await namesOf()).not.toContain('mine');
    // Somebody else's, by now.
    const theirs = await recognito({ url: emulator.origin() });
    await theirs.world({ name: 'mine' });
    await world.close();
    expect(await namesOf()).toContain('mine');
  });

  test('so it is at the end of a block', async () => {
    {
      await using world = await cognito.world({ name: 'mine' });
      expect(await namesOf()).toContain(world.name);
    }
    expect(await namesOf()).not.toContain('mine');
  });

  test('closing the connection deletes the worlds and forks that were made over it, and no others', async () => {
    const theirs = await recognito({ url: emulator.origin() });
    const kept = await theirs.world();
    {
      await using mine = await recognito({ url: emulator.origin() });
      const made = await mine.world();
      const fork = await made.fork();
      const deleted = await mine.world({ name: 'gone-already' });
      await theirs.worlds.delete(deleted.name);
      expect(await namesOf()).toEqual(expect.arrayContaining([made.name, fork.name]));
    }
    expect((await namesOf()).filter((name) => !name.startsWith('test-'))).toEqual(['default', kept.name]);
  });

  test('a world that was opened is not deleted when it is closed', async () => {
    const made = await cognito.world({ name: 'mine' });
    await addPool(made, 'app');
    const theirs = await recognito({ url: emulator.origin() });
    const opened = await theirs.worlds.open('mine');
    expect(await poolsOf(opened)).toEqual(['app']);
    const fork = await opened.fork();
    await opened.close();
    await theirs.close();
    expect(await namesOf()).toContain('mine');
    expect(await namesOf()).not.toContain(fork.name);
    await expect(theirs.worlds.open('nowhere')).rejects.toMatchObject({ status: 404, error: 'UnknownWorld' });
  });

  test('a world is deleted by name, except the default one', async () => {
    const world = await cognito.world({ name: 'mine' });
    await cognito.worlds.delete('mine');
    await world.close();
    expect(await namesOf()).not.toContain('mine');
    await expect(cognito.worlds.delete('default')).rejects.toMatchObject({ status: 409, error: 'DefaultWorld' });
    await expect(world.snapshot('x')).rejects.toMatchObject({ status: 404, error: 'UnknownWorld' });
  });
});
