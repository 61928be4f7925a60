import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  GetUserCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ReplayReport } from '../../../src/recordings/replay/report.js';
import { useEmulator } from '../../operations/emulator.js';
import { PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { changed, linesOf, RecordingApi } from '../recording-api.js';

const emulator = useEmulator();
const api = new RecordingApi(emulator);

const EQUAL = { equal: true, differing: 0, differences: [] } as const;

const replayed = async (file: string): Promise<ReplayReport> => {
  const { status, body } = await api.replay(file);
  expect({ status, ...(status !== 200 && { body }) }).toEqual({ status: 200 });
  return body;
};

const control = async (method: string, path: string, body?: object): Promise<void> => {
  expect((await api.ask(method, path, body)).status).toBeLessThan(300);
};

/** Signs a user up and confirms it with the code of the inbox. */
const register = async (ClientId: string, Username: string): Promise<void> => {
  const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
  await emulator.idp().send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes }));
  const { body } = await api.ask<{ messages: { code: string }[] }>('GET', `/messages?username=${Username}`);
  const ConfirmationCode = body.messages[0]?.code ?? '';
  await emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
};

const create = (UserPoolId: string, Username: string) =>
  emulator.idp().send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));

describe('a replay is equal', () => {
  test('to sign-ups, confirmations and sign-ins by a running clock: answers, tokens, log', async () => {
    const file = await api.recorded(async () => {
      const { Id } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
      const { ClientId } = await emulator.client(Id, {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      });
      for (const name of ['alice', 'bob']) {
        await register(ClientId, name);
        const { AccessToken } = await signIn(emulator, { poolId: Id, clientId: ClientId, secret: undefined }, name);
        await emulator.idp().send(new GetUserCommand({ AccessToken }));
      }
      const refused = emulator.idp().send(new AdminGetUserCommand({ UserPoolId: Id, Username: 'nobody' }));
      await expect(refused).rejects.toMatchObject({ name: 'UserNotFoundException' });
      await fetch(`${emulator.endpoint()}/${Id}/.well-known/jwks.json`);
      await fetch(`${emulator.endpoint()}/${Id}/.well-known/openid-configuration`);
      await fetch(`${emulator.endpoint()}/nothing/here`);
      await emulator.raw('CreateUserPool', '{"broken');
    });
    const { calls, end } = linesOf(file);
    expect(calls).toHaveLength(15);
    const report = await replayed(file);
    const { position, hash } = end ?? {};
    expect(report).toEqual({
      ...EQUAL,
      calls: 15,
      log: { equal: true, recorded: { position, hash }, replayed: { position, hash } },
    });
  });

  test('over resets, snapshots, restores and moved clocks in its middle', async () => {
    const file = await api.recorded(async () => {
      await control('PUT', '/clock', { mode: 'frozen', now: '2026-03-01T12:00:00Z' });
      const setting = await withAlice(emulator);
      await control('POST', '/snapshots', { name: 'seeded' });
      for (const by of ['PT1H', 'P1D']) {
        const { AccessToken } = await signIn(emulator, setting);
        await control('POST', '/clock/advance', { by });
        const late = emulator.idp().send(new GetUserCommand({ AccessToken }));
        await expect(late).rejects.toMatchObject({ message: 'Access Token has expired' });
        await create(setting.poolId, 'bob');
        await control('POST', '/snapshots/seeded/restore');
      }
      await control('DELETE', '/snapshots/seeded');
      await control('PUT', '/clock', { mode: 'real' });
      await control('POST', '/reset');
      await emulator.pool();
    });
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: linesOf(file).calls.length });
  });

  test('to what began in a world that had events, snapshots on other lines, a start of its own, and a frozen clock', async () => {
    const { poolId } = await withAlice(emulator);
    await control('POST', '/snapshots', { name: 'alone' });
    await create(poolId, 'bob');
    await control('POST', '/snapshots', { name: 'two' });
    await control('POST', '/snapshots/alone/restore');
    await create(poolId, 'carol');
    await emulator.world().startHere();
    await create(poolId, 'dave');
    await emulator.freeze('2040-01-01T00:00:00Z');
    const list = () => emulator.idp().send(new ListUsersCommand({ UserPoolId: poolId }));
    const file = await api.recorded(async () => {
      await create(poolId, 'erin');
      for (const [method, path] of [
        ['POST', '/snapshots/two/restore'],
        ['POST', '/snapshots/alone/restore'],
        ['POST', '/reset'],
      ] as const) {
        await control(method, path);
        await list();
        await create(poolId, 'frank');
      }
    });
    expect(file.split('\n').filter((line) => line.startsWith('{"line"'))).toHaveLength(2);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 10 });
  });

  test('in a fork, whose events are those of another world', async () => {
    await withAlice(emulator);
    await control('POST', '/worlds', { name: 'fork', from: { world: emulator.world().name } });
    const fork = new RecordingApi(emulator.inWorld('fork'));
    const file = await fork.recorded(async () => {
      await emulator.inWorld('fork').pool();
      await fork.ask('POST', '/reset');
      await emulator.inWorld('fork').pool();
    });
    const { position } = emulator.world();
    expect(linesOf(file).header).toMatchObject({ world: 'fork', start: { position }, reset: { position } });
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 3 });
  });

  test('to calls that were answered because the world was restored under them', async () => {
    const { poolId } = await withAlice(emulator);
    const file = await api.recorded(async () => {
      const creations = Array.from({ length: 20 }, (_, i) => create(poolId, `user-${i}`).catch(() => undefined));
      await Promise.all([...creations.slice(0, 10), api.ask('POST', '/reset'), ...creations.slice(10)]);
    });
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 21 });
  });

  test('to minted tokens and deleted messages', async () => {
    const file = await api.recorded(async () => {
      const { poolId, clientId } = await withAlice(emulator);
      const body = { userPoolId: poolId, clientId, username: 'alice', use: 'access' };
      await control('POST', '/tokens', body);
      await emulator.idp().send(
        new AdminCreateUserCommand({
          UserPoolId: poolId,
          Username: 'bob',
          UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      );
      await control('DELETE', '/messages?username=bob');
    });
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 7 });
  });

  test('again, as often as it is made, and leaves the worlds of the emulator alone', async () => {
    const file = await api.recorded(() => withAlice(emulator));
    const worlds = async () => {
      const { body } = await api.ask<{ worlds: { name: string; position: number }[] }>('GET', '/worlds');
      return body.worlds.map(({ name, position }) => [name, position]);
    };
    const before = await worlds();
    const first = await replayed(file);
    expect(await replayed(file)).toEqual(first);
    expect(await worlds()).toEqual(before);
  });
});

describe('a replay shows', () => {
  test('the call whose answer is another one, and by which the log came to something else', async () => {
    const file = await api.recorded(async () => {
      const { Id } = await emulator.pool();
      await create(Id, 'alice');
      await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: Id, Username: 'alice' }));
    });
    const other = changed(file, (line) =>
      line['n'] === 2
        ? { ...line, request: JSON.parse(JSON.stringify(line['request']).replace('alice', 'alicia')) as object }
        : line,
    );
    const report = await replayed(other);
    expect(report).toMatchObject({
      ...{ equal: false, calls: 3, differing: 2 },
      log: { equal: false, differsAt: { n: 2, operation: 'AdminCreateUser' } },
    });
    expect(report.differences).toMatchObject([
      { n: 2, operation: 'AdminCreateUser', recorded: { status: 200 }, replayed: { status: 200 } },
      { n: 3, operation: 'AdminGetUser', recorded: { status: 200 }, replayed: { status: 400 } },
    ]);
    expect(report.differences[0]?.difference).toContainEqual({
      ...{ path: '/body/User/Username', before: 'alice', after: 'alicia' },
    });
  });

  test('bytes that mean the same and are others', async () => {
    const file = await api.recorded(() =>
      emulator
        .idp()
        .send(new ListUsersCommand({ UserPoolId: 'us-east-1_none00000' }))
        .catch(() => undefined),
    );
    const { calls } = linesOf(file);
    const text = JSON.stringify({ message: 'x', __type: 'ResourceNotFoundException' });
    const other = changed(file, (line) =>
      'n' in line ? { ...line, answer: { ...calls[0]?.answer, body: { text } } } : line,
    );
    expect((await replayed(other)).differences[0]?.difference).toEqual([
      expect.objectContaining({ path: '/body', before: text }),
    ]);
  });

  test('at most twenty of those that differ, and how many there are', async () => {
    const file = await api.recorded(async () => {
      for (let i = 0; i < 25; i += 1) await fetch(`${emulator.endpoint()}/nothing/${i}`);
    });
    const other = changed(file, (line) => ('n' in line ? { ...line, answer: { status: 418, headers: {} } } : line));
    const report = await replayed(other);
    expect(report).toMatchObject({ equal: false, calls: 25, differing: 25, log: { equal: true } });
    expect(report.differences.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test('that the log has events of nobody, where something went past the recording', async () => {
    const file = await api.recorded(async () => {
      const { Id } = await emulator.pool();
      const world = emulator.world();
      const stamp = world.stamp('elsewhere', '', '{}', world.clock.now());
      await world.decide(
        stamp,
        () => ({ events: [{ type: 'GroupDeleted', data: { poolId: Id, name: 'none' } }] }),
        () => undefined,
      );
      world.giveBack(stamp);
      await create(Id, 'alice');
    });
    expect(linesOf(file).end).toMatchObject({ disturbed: true });
    expect(await replayed(file)).toMatchObject({ equal: false, disturbed: true, log: { equal: false } });
  });
});

describe('a recording that is not whole', () => {
  test('is replayed as far as it goes, where the emulator was killed', async () => {
    const file = await api.recorded(async () => {
      const { Id } = await emulator.pool();
      for (const name of ['a', 'b', 'c']) await create(Id, name);
    });
    const lines = file.split('\n');
    const cut = `${lines.slice(0, 4).join('\n')}\n${(lines[4] ?? '').slice(0, 100)}`;
    expect(await replayed(cut)).toMatchObject({ ...EQUAL, calls: 3, cutOff: true, log: { equal: true } });
  });

  test('does not wait for calls that were lost', async () => {
    const { poolId } = await withAlice(emulator);
    const file = await api.recorded(() => Promise.all(['a', 'b', 'c', 'd'].map((name) => create(poolId, name))));
    // Its answer would have been the last.
    const lost = linesOf(file).calls.at(-1)?.n;
    const cut = changed(file, (line) => ('end' in line || line['n'] === lost ? undefined : line));
    expect(await replayed(cut)).toMatchObject({ calls: 3, cutOff: true });
  });

  test('has calls that were under way at its end: they are not compared', async () => {
    const file = await api.recorded(async () => {
      const { Id } = await emulator.pool();
      for (const name of ['a', 'b']) await create(Id, name);
    });
    const cut = changed(file, ({ answer, ...line }) =>
      line['n'] === 3 ? line : { ...line, ...(answer !== undefined && { answer }) },
    );
    expect(await replayed(cut)).toMatchObject({ ...EQUAL, calls: 2, underWay: 1 });
  });
});
