import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, claimsOf, signIn, withAlice } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

interface World {
  readonly name: string;
  readonly endpoint: string;
  readonly seed: string;
  readonly position: number;
  readonly clock: { readonly mode: string; readonly now: string };
  readonly snapshots: readonly string[];
}

const emulator = useEmulator();
const here = (): string => emulator.world().name;
const create = (body: object = {}) => tell<World>(emulator.origin(), 'POST', 'worlds', body);
const refused = (body: object) => ask(emulator.origin(), 'POST', 'worlds', body);
const worlds = async () => (await tell<{ worlds: World[] }>(emulator.origin(), 'GET', 'worlds')).worlds;
const NEAR_NOW = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as unknown;

const at = ({ name }: World) => emulator.inWorld(name);

describe('GET /_recognito/worlds', () => {
  test('lists all by name, the default one among them, and what each has come to', async () => {
    await create({ name: 'b', seed: 'of b' });
    await create({ name: 'A', clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' } });
    await emulator.pool();
    const { position } = emulator.world();
    expect(position).toBeGreaterThan(0);
    expect(await worlds()).toEqual([
      {
        name: 'A',
        endpoint: `${emulator.origin()}/@A`,
        seed: expect.any(String) as unknown,
        position: 0,
        clock: { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' },
      },
      {
        name: 'b',
        endpoint: `${emulator.origin()}/@b`,
        seed: 'of b',
        position: 0,
        clock: { mode: 'real', now: NEAR_NOW },
      },
      expect.objectContaining({ name: 'default', endpoint: `${emulator.origin()}/@default` }) as unknown,
      expect.objectContaining({ name: here(), seed: 'test', position }) as unknown,
    ]);
  });

  test('is the same below every prefix, also that of no world', async () => {
    const all = (await worlds()).map(({ name }) => name);
    for (const endpoint of [emulator.endpoint(), `${emulator.origin()}/@nothing`]) {
      const found = await tell<{ worlds: World[] }>(endpoint, 'GET', 'worlds');
      expect(found.worlds.map(({ name }) => name)).toEqual(all);
    }
  });
});

describe('POST /_recognito/worlds', () => {
  test('makes an empty world, with a name and a seed of its own, when nothing is said', async () => {
    const [one, two] = [await create(), await create()];
    for (const world of [one, two]) {
      expect(world).toEqual({
        name: expect.stringMatching(/^w[0-9a-f]{12}$/) as unknown,
        endpoint: `${emulator.origin()}/@${world.name}`,
        seed: expect.stringMatching(/^[\w-]{16}$/) as unknown,
        position: 0,
        clock: { mode: 'real', now: NEAR_NOW },
        snapshots: [],
      });
    }
    expect(two.name).not.toBe(one.name);
    expect(two.seed).not.toBe(one.seed);
    expect((await at(one).pool()).Id).not.toBe((await at(two).pool()).Id);
  });

  test('a name has one seed: the world that is made again draws the same ids', async () => {
    const first = await create({ name: 'again' });
    const { Id } = await at(first).pool();
    await tell(emulator.origin(), 'DELETE', 'worlds/again');
    const second = await create({ name: 'again' });
    expect(second.seed).toBe(first.seed);
    expect((await at(second).pool()).Id).toBe(Id);
  });

  test.each(['w', 'W-1.2_3', '0', 'x'.repeat(64)])('takes the name %s', async (name) => {
    expect(await create({ name })).toMatchObject({ name, endpoint: `${emulator.origin()}/@${name}` });
    expect(await tell(`${emulator.origin()}/@${name}`, 'GET', 'health')).toMatchObject({ world: name });
  });

  test.each([
    ['', '""'],
    ['.scratch', '".scratch"'],
    ['-w', '"-w"'],
    ['a b', '"a b"'],
    ['a/b', '"a/b"'],
    ['é', '"é"'],
    ['x'.repeat(65), `"${'x'.repeat(65)}"`],
    ['x'.repeat(500), `"${'x'.repeat(80)}…"`],
  ])('refuses the name %s', async (name, shown) => {
    const hint = 'Names are 1 to 64 letters, digits, _ . or -, and begin with a letter or a digit.';
    expect(await refused({ name })).toMatchObject(refusal(400, 'BadName', `${shown} is no name.`, hint));
  });

  test('refuses a name that is taken, and leaves the world that has it as it is', async () => {
    const { Id } = await emulator.pool();
    const hint = `DELETE /_recognito/worlds/${here()} first, or leave out the name to get one that is free.`;
    expect(await refused({ name: here(), seed: 'other' })).toMatchObject(
      refusal(409, 'WorldExists', `There is a world ${here()} already.`, hint),
    );
    expect((await emulator.raw('DescribeUserPool', { UserPoolId: Id })).status).toBe(200);
    const other = 'Choose another name, or leave out the name to get one that is free.';
    expect(await refused({ name: 'default' })).toMatchObject(
      refusal(409, 'WorldExists', 'There is a world default already.', other),
    );
  });

  test('of several that ask for a name at once, one gets it', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => refused({ name: 'wanted' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect((await worlds()).filter(({ name }) => name === 'wanted')).toHaveLength(1);
  });

  test('with the same seed draws the same ids, keys and all', async () => {
    const [one, two] = [await create({ seed: 'twin' }), await create({ seed: 'twin' })];
    const [first, second] = [await at(one).pool(), await at(two).pool()];
    expect(second.Id).toBe(first.Id);
    const keys = (endpoint: string) => fetch(`${endpoint}/${first.Id}/.well-known/jwks.json`).then((got) => got.text());
    expect(await keys(two.endpoint)).toBe(await keys(one.endpoint));
  });

  test('begins with the clock that is asked for, and a reset goes back to it', async () => {
    const { endpoint } = await create({ name: 'frozen', clock: { mode: 'frozen', now: '2030-01-01T00:00:00+01:00' } });
    const clock = { mode: 'frozen', now: '2029-12-31T23:00:00.000Z' };
    expect(await tell(endpoint, 'GET', 'clock')).toEqual(clock);
    await tell(endpoint, 'POST', 'clock/advance', { by: 'P1D' });
    expect(await tell(endpoint, 'POST', 'reset')).toEqual({ position: 0, clock });
    const shifted = await create({ clock: { mode: 'real', now: '2040-01-01T00:00:00Z' } });
    expect(shifted.clock.mode).toBe('real');
    expect(shifted.clock.now.slice(0, 15)).toBe('2040-01-01T00:0');
    // A clock that is new may stand in the past, and stops where the machine's is if nothing is said.
    expect((await create({ clock: { mode: 'frozen', now: '1970-01-01T00:00:00Z' } })).clock).toEqual({
      mode: 'frozen',
      now: '1970-01-01T00:00:00.000Z',
    });
    const stopped = Date.parse((await create({ clock: { mode: 'frozen' } })).clock.now);
    expect(Math.abs(stopped - Date.now())).toBeLessThan(60_000);
  });

  test.each([
    [{ clock: { mode: 'frozen', now: 'soon' } }, 'BadInstant', 'now is no instant: "soon".'],
    [{ clock: { mode: 'fast' } }, 'BadMember', 'clock.mode must be one of real, frozen.'],
    [{ clock: { now: '2030-01-01T00:00:00Z' } }, 'BadMember', 'clock.mode is missing.'],
    [{ clock: 'frozen' }, 'BadMember', 'clock must be object.'],
    [{ name: 1 }, 'BadMember', 'name must be string.'],
    [{ seed: '' }, 'BadMember', 'seed must NOT have fewer than 1 characters.'],
    [{ from: {} }, 'BadMember', 'from.world is missing.'],
    [{ from: 'default' }, 'BadMember', 'from must be object.'],
  ])('refuses %j', async (body, error, message) => {
    expect(await refused(body)).toMatchObject({ status: 400, body: { error, message } });
  });

  test('knows what was meant by a member that it does not have, at any depth', async () => {
    expect(await refused({ sed: 'x' })).toMatchObject(
      refusal(
        400,
        'UnknownMember',
        'There is no member sed. Did you mean seed?',
        'Members are name, from, seed, clock.',
      ),
    );
    expect(await refused({ from: { world: 'default', snapshots: 'x' } })).toMatchObject(
      refusal(
        400,
        'UnknownMember',
        'There is no member snapshots in from. Did you mean snapshot?',
        'Members of from are world, snapshot.',
      ),
    );
    const proto = await fetch(`${emulator.origin()}/_recognito/worlds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"__proto__":{"seed":"x"}}',
    });
    expect(await proto.json()).toMatchObject({ message: 'There is no member __proto__.' });
  });
});

describe('a fork', () => {
  test('has the same users, passwords, ids and seed, and goes its own way', async () => {
    const setting = await withAlice(emulator);
    const fork = await create({ name: 'fork', from: { world: here() } });
    expect(fork).toMatchObject({ name: 'fork', seed: 'test', position: emulator.world().position, snapshots: [] });
    const there = at(fork);

    await expect(signIn(there, setting)).resolves.toMatchObject({ AccessToken: expect.any(String) as unknown });
    await addUser(there, setting.poolId, 'bob');
    await there.idp().send(
      new AdminSetUserPasswordCommand({
        UserPoolId: setting.poolId,
        Username: 'alice',
        Password: 'Another-1!',
        Permanent: true,
      }),
    );
    await addUser(emulator, setting.poolId, 'carol');

    const names = async (client: Pick<typeof emulator, 'idp'>) => {
      const { Users = [] } = await client.idp().send(new ListUsersCommand({ UserPoolId: setting.poolId }));
      return Users.map(({ Username }) => Username).sort();
    };
    expect(await names(there)).toEqual(['alice', 'bob']);
    expect(await names(emulator)).toEqual(['alice', 'carol']);
    // Here the password is still the old one.
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
    await expect(signIn(there, setting)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('begins at a snapshot where one is named, with its clock', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'alice' });
    await emulator.advance(3_600_000);
    await addUser(emulator, setting.poolId, 'bob');
    const fork = await create({ from: { world: here(), snapshot: 'alice' } });
    expect(fork.clock).toEqual({ mode: 'frozen', now: '2030-01-01T00:00:00.000Z' });
    const { Users } = await at(fork)
      .idp()
      .send(new ListUsersCommand({ UserPoolId: setting.poolId }));
    expect(Users?.map(({ Username }) => Username)).toEqual(['alice']);
    expect(fork.snapshots).toEqual([]);
  });

  test('is reset to where it was forked', async () => {
    const setting = await withAlice(emulator);
    const fork = await create({ from: { world: here() } });
    await addUser(at(fork), setting.poolId, 'bob');
    expect(await tell(fork.endpoint, 'POST', 'reset')).toMatchObject({ position: fork.position });
    const { Users } = await at(fork)
      .idp()
      .send(new ListUsersCommand({ UserPoolId: setting.poolId }));
    expect(Users?.map(({ Username }) => Username)).toEqual(['alice']);
  });

  test('of a fork of a fork, each has what was there when it left', async () => {
    const { poolId } = await withAlice(emulator);
    const child = await create({ from: { world: here() } });
    await addUser(at(child), poolId, 'bob');
    const grandchild = await create({ from: { world: child.name } });
    await addUser(at(child), poolId, 'carol');
    const { Users } = await at(grandchild)
      .idp()
      .send(new ListUsersCommand({ UserPoolId: poolId }));
    expect(Users?.map(({ Username }) => Username).sort()).toEqual(['alice', 'bob']);
  });

  test('knows the tokens from before, and gives tokens of its own endpoint, which the other world does not know', async () => {
    const setting = await withAlice(emulator);
    const before = await signIn(emulator, setting);
    const fork = await create({ from: { world: here() } });
    const there = at(fork);
    const after = await signIn(there, setting);
    const getUser = (client: Pick<typeof emulator, 'idp'>, AccessToken: string) =>
      client.idp().send(new GetUserCommand({ AccessToken }));

    await expect(getUser(there, before.AccessToken)).resolves.toMatchObject({ Username: 'alice' });
    await expect(getUser(there, after.AccessToken)).resolves.toMatchObject({ Username: 'alice' });
    await expect(getUser(emulator, after.AccessToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });

    // Whoever checks a token by itself checks its issuer: that is the world's endpoint.
    const issuer = (endpoint: string) => `${endpoint}/${setting.poolId}`;
    expect(claimsOf(before.AccessToken).iss).toBe(issuer(emulator.endpoint()));
    expect(claimsOf(after.AccessToken).iss).toBe(issuer(fork.endpoint));
    const keys = createRemoteJWKSet(new URL(`${issuer(fork.endpoint)}/.well-known/jwks.json`));
    await expect(jwtVerify(after.IdToken, keys, { issuer: issuer(fork.endpoint) })).resolves.toBeDefined();
    await expect(jwtVerify(before.IdToken, keys, { issuer: issuer(fork.endpoint) })).rejects.toMatchObject({
      code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
      claim: 'iss',
    });
  });

  test('stays whole when the world that it came from is deleted', async () => {
    const source = await create({ name: 'source', seed: 'test' });
    const setting = await withAlice(at(source));
    const fork = await create({ name: 'fork', from: { world: 'source' } });
    await addUser(at(fork), setting.poolId, 'bob');
    expect(await tell(emulator.origin(), 'DELETE', 'worlds/source')).toEqual({ deleted: 'source' });
    await expect(signIn(at(fork), setting)).resolves.toBeDefined();
    expect(await tell(fork.endpoint, 'POST', 'reset')).toMatchObject({ position: fork.position });
    await expect(signIn(at(fork), setting)).resolves.toBeDefined();
    await expect(
      at(fork)
        .idp()
        .send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'bob' })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('may say the seed that it has anyway, and no other', async () => {
    await expect(create({ from: { world: here() }, seed: 'test' })).resolves.toMatchObject({ seed: 'test' });
    expect(await refused({ from: { world: here() }, seed: 'other' })).toMatchObject(
      refusal(
        409,
        'ForkHasSeed',
        'A fork has the seed of the world that it comes from: the keys and passwords in it hang on that.',
        'Leave out seed, or leave out from.',
      ),
    );
  });

  test('may have another clock, but not one that goes back', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    await emulator.pool();
    const from = { world: here() };
    const later = await create({ from, clock: { mode: 'frozen', now: '2031-01-01T00:00:00Z' } });
    expect(later.clock).toEqual({ mode: 'frozen', now: '2031-01-01T00:00:00.000Z' });
    expect((await create({ from, clock: { mode: 'frozen' } })).clock.now).toBe('2030-01-01T00:00:00.000Z');
    const running = await create({ from, clock: { mode: 'real' } });
    expect(running.clock.mode).toBe('real');
    expect(Date.parse(running.clock.now)).toBeGreaterThanOrEqual(Date.parse('2030-01-01T00:00:00Z'));
    expect(
      await refused({ name: 'young', from, clock: { mode: 'frozen', now: '2029-12-31T23:59:59.999Z' } }),
    ).toMatchObject(
      refusal(
        409,
        'ClockWouldGoBack',
        "The world's time is 2030-01-01T00:00:00.000Z, and 2029-12-31T23:59:59.999Z lies before it.",
        'Time goes back with a restore or a reset only: take a snapshot first, and restore it.',
      ),
    );
    expect((await worlds()).map(({ name }) => name)).not.toContain('young');
  });

  test('of a world in which nothing has happened may have any clock', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'nothing' });
    const clock = { mode: 'frozen', now: '2020-01-01T00:00:00.000Z' };
    expect(await create({ from: { world: here() }, clock })).toMatchObject({ clock, position: 0 });
    expect(await create({ from: { world: here(), snapshot: 'nothing' }, clock })).toMatchObject({ clock });
  });

  test('of nothing is refused', async () => {
    expect(await refused({ from: { world: 'nothing' } })).toMatchObject(
      refusal(404, 'UnknownWorld', 'There is no world nothing.', 'GET /_recognito/worlds lists all.'),
    );
    expect(await refused({ from: { world: 'x'.repeat(500) } })).toMatchObject({
      body: { message: `There is no world ${'x'.repeat(80)}….` },
    });
    expect(await refused({ from: { world: here(), snapshot: 'seeded' } })).toMatchObject(
      refusal(
        404,
        'UnknownSnapshot',
        `World ${here()} has no snapshot seeded.`,
        'It has none yet: POST /_recognito/snapshots {"name": "…"} takes one.',
      ),
    );
    expect((await worlds()).map(({ name }) => name)).toEqual(['default', here()]);
  });
});

describe('GET /_recognito/worlds/{name}', () => {
  test('shows a world with its snapshots', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    await emulator.pool();
    for (const name of ['b', 'a']) await tell(emulator.endpoint(), 'POST', 'snapshots', { name });
    expect(await tell(emulator.origin(), 'GET', `worlds/${here()}`)).toEqual({
      name: here(),
      endpoint: emulator.endpoint(),
      seed: 'test',
      position: emulator.world().position,
      clock: { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' },
      snapshots: ['a', 'b'],
    });
  });
});

describe('DELETE /_recognito/worlds/{name}', () => {
  test('deletes the world with all that is in it, and it is nowhere any more', async () => {
    const world = await create({ name: 'gone' });
    await at(world).pool();
    await tell(world.endpoint, 'POST', 'snapshots', { name: 'seeded' });
    expect(await tell(emulator.origin(), 'DELETE', 'worlds/gone')).toEqual({ deleted: 'gone' });
    expect((await worlds()).map(({ name }) => name)).not.toContain('gone');
    expect(await ask(world.endpoint, 'GET', 'health')).toMatchObject({ status: 404, body: { error: 'UnknownWorld' } });
    await expect(at(world).pool()).rejects.toMatchObject({
      name: 'UnknownWorldException',
      message: 'There is no world gone.',
      $metadata: { httpStatusCode: 404, attempts: 1 },
    });
    const anew = await create({ name: 'gone' });
    expect(anew).toMatchObject({ position: 0, snapshots: [] });
  });

  test('from within the world itself too', async () => {
    const { endpoint, name } = await create();
    expect(await tell(endpoint, 'DELETE', `worlds/${name}`)).toEqual({ deleted: name });
  });

  test('the default world stays', async () => {
    expect(await ask(emulator.origin(), 'DELETE', 'worlds/default')).toMatchObject(
      refusal(
        409,
        'DefaultWorld',
        'The default world is always there.',
        'POST /_recognito/reset takes it back to its start.',
      ),
    );
    expect((await ask(emulator.origin(), 'GET', 'health')).status).toBe(200);
  });

  test('of several at once, one deletes it', async () => {
    await create({ name: 'unloved' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(emulator.origin(), 'DELETE', 'worlds/unloved')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(404)]);
  });

  test('what is asked of a world while it is deleted comes before that, or finds it gone', async () => {
    const world = await create({ name: 'busy' });
    await at(world).pool();
    const asked = Array.from({ length: 20 }, () => ask(world.endpoint, 'GET', 'health'));
    const deleted = ask(emulator.origin(), 'DELETE', 'worlds/busy');
    const after = Array.from({ length: 20 }, () => ask(world.endpoint, 'GET', 'clock'));
    expect((await deleted).status).toBe(200);
    for (const { status } of await Promise.all([...asked, ...after])) expect([200, 404]).toContain(status);
    expect((await ask(world.endpoint, 'GET', 'clock')).status).toBe(404);
  });
});

test.each([
  ['GET', 'worlds/nothing'],
  ['DELETE', 'worlds/nothing'],
  // A world of the house's own is nobody's.
  ['GET', 'worlds/.scratch'],
  ['DELETE', 'worlds/.scratch'],
])('%s %s finds none', async (method, path) => {
  const name = path.slice('worlds/'.length);
  expect(await ask(emulator.origin(), method, path)).toMatchObject(
    refusal(404, 'UnknownWorld', `There is no world ${name}.`, 'GET /_recognito/worlds lists all.'),
  );
});

test("the house's own worlds are neither listed nor answered from", async () => {
  expect(await ask(`${emulator.origin()}/@.scratch`, 'GET', 'health')).toMatchObject({
    status: 404,
    body: { error: 'UnknownWorld', message: 'There is no world .scratch.' },
  });
});
