import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognitoIdentityRegistry, cognitoIdpRegistry, REFUSED } from '../../../src/operations/registry.js';
import { refusedMembersOf } from '../../../src/operations/refused-members.js';
import type { CognitoIdpOperationName } from '../../../src/protocol/generated/cognito-idp.js';
import { VERSION } from '../../../src/version.js';
import { useEmulator } from '../../operations/emulator.js';
import { UUID } from '../aws/aws-call.js';

const emulator = useEmulator();

const get = async (path: string, endpoint = emulator.endpoint()) => {
  const answer = await fetch(`${endpoint}/_recognito/${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
};

describe('GET /_recognito/health', () => {
  test('says that this world is answered from, and by what', async () => {
    const { status, type, body } = await get('health');
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toEqual({
      status: 'ok',
      version: VERSION,
      store: 'memory',
      world: emulator.world().name,
      uptimeMs: expect.any(Number) as unknown,
    });
    const root = await get('health', new URL(emulator.endpoint()).origin);
    expect(root.body).toMatchObject({ world: 'default' });
  });
});

describe('GET /_recognito/operations', () => {
  test('lists all 163 of both APIs, with the state that the registry has and the refused members', async () => {
    const { status, body } = await get('operations');
    expect(status).toBe(200);
    const { operations } = body as { operations: Record<string, unknown>[] };
    expect(operations).toHaveLength(163);
    const expected = [
      ...Object.entries(cognitoIdpRegistry).map(([name, registered]) => ({
        service: 'cognito-idp',
        name,
        state: registered === REFUSED ? 'refused' : 'emulated',
        refusedMembers: registered === REFUSED ? [] : refusedMembersOf(name as CognitoIdpOperationName),
      })),
      ...Object.keys(cognitoIdentityRegistry).map((name) => ({
        service: 'cognito-identity',
        name,
        state: 'refused',
        refusedMembers: [],
      })),
    ];
    expect(operations).toEqual(expected);
    expect(operations).toContainEqual({
      service: 'cognito-idp',
      name: 'RevokeToken',
      state: 'emulated',
      refusedMembers: ['RevokeAssociatedSessions=LINKED'],
    });
  });

  test('tells the truth: what it calls refused is refused, what it calls emulated is not', async () => {
    const { body } = await get('operations');
    const { operations } = body as { operations: { service: string; name: string; state: string }[] };
    for (const { service, name, state } of operations.filter(({ service }) => service === 'cognito-idp')) {
      const { status } = await emulator.raw(name, '{', {});
      expect([service, name, status]).toEqual([service, name, state === 'refused' ? 501 : 400]);
    }
  });
});

describe('GET /_recognito/messages', () => {
  const invite = async (poolId: string, Username: string, email: string, more: object = {}) => {
    const message = { DesiredDeliveryMediums: ['EMAIL' as const], UserAttributes: [{ Name: 'email', Value: email }] };
    await emulator.idp().send(new AdminCreateUserCommand({ UserPoolId: poolId, Username, ...message, ...more }));
  };
  const namesOf = async (query = '') => {
    const { body } = await get(`messages${query}`);
    return (body as { messages: { username: string }[] }).messages.map(({ username }) => username);
  };

  test('is empty in a fresh world', async () => {
    expect(await get('messages')).toMatchObject({ status: 200, body: { messages: [] } });
  });

  test('shows an invitation with its temporary password as a field', async () => {
    await emulator.freeze('2026-03-01T12:00:00.123Z');
    const { Id } = await emulator.pool();
    await invite(Id, 'alice', 'alice@example.com', { TemporaryPassword: 'Temp-0rary' });
    expect((await get('messages')).body).toEqual({
      messages: [
        {
          id: expect.stringMatching(UUID) as unknown,
          at: '2026-03-01T12:00:00.123Z',
          channel: 'email',
          kind: 'invitation',
          to: 'alice@example.com',
          userPoolId: Id,
          username: 'alice',
          subject: 'Your temporary password',
          body: 'Your username is alice and temporary password is Temp-0rary. ',
          temporaryPassword: 'Temp-0rary',
        },
      ],
    });
  });

  test('shows the newest first, also of one moment', async () => {
    await emulator.freeze('2026-03-01T12:00:00Z');
    const { Id } = await emulator.pool();
    for (const name of ['a', 'b', 'c']) await invite(Id, name, `${name}@example.com`);
    expect(await namesOf()).toEqual(['c', 'b', 'a']);
  });

  test('is filtered by address, kind and user name, exactly and together', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice', 'shared+1@example.com');
    await invite(Id, 'bob', 'bob@example.com');
    await invite(Id, 'carol', 'shared+1@example.com');
    expect(await namesOf('?to=shared%2B1%40example.com')).toEqual(['carol', 'alice']);
    expect(await namesOf('?to=shared%2B1%40example.com&username=alice')).toEqual(['alice']);
    expect(await namesOf('?kind=invitation')).toEqual(['carol', 'bob', 'alice']);
    expect(await namesOf('?kind=update-user-attribute')).toEqual([]);
    expect(await namesOf('?username=Alice')).toEqual([]);
    expect(await namesOf('?to=example.com')).toEqual([]);
  });

  test('shows the messages of its own world only', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice', 'alice@example.com');
    const root = await get('messages', new URL(emulator.endpoint()).origin);
    expect(root.body).toEqual({ messages: [] });
  });
});

describe('a query that cannot be answered is refused, never ignored', () => {
  const inbox = 'Parameters are to, kind, username.';
  test.each([
    ['messages?subject=x', 400, 'UnknownParameter', 'There is no parameter subject.', inbox],
    ['messages?To=x', 400, 'UnknownParameter', 'There is no parameter To.', inbox],
    ['messages?to=a&to=b', 400, 'RepeatedParameter', 'to is given more than once.', 'Give to once.'],
    ['messages?wait=5', 501, 'NotImplemented', 'wait is not emulated by this version of Recognito.', inbox],
    ['messages?after=x', 501, 'NotImplemented', 'after is not emulated by this version of Recognito.', inbox],
    ['health?x=1', 400, 'UnknownParameter', 'There is no parameter x.', 'This route takes no parameters.'],
    ['operations?state=x', 400, 'UnknownParameter', 'There is no parameter state.', 'This route takes no parameters.'],
  ])('%s', async (path, status, error, message, hint) => {
    expect(await get(path)).toMatchObject({ status, body: { error, message, hint } });
  });
});

describe('a world that does not exist', () => {
  test.each(['health', 'operations', 'messages'])('has no %s', async (path) => {
    const { status, body } = await get(path, `${new URL(emulator.endpoint()).origin}/@nothing`);
    expect([status, body]).toEqual([
      404,
      {
        error: 'UnknownWorld',
        message: 'There is no world nothing.',
        hint: 'Leave out the prefix /@name to use the default world.',
      },
    ]);
  });
});

test('a fault is answered with {error, message, hint}, and nothing of its cause', async () => {
  emulator.world().read = () => Promise.reject(new Error('the secret cause'));
  expect(await get('messages')).toMatchObject({
    status: 500,
    body: { error: 'InternalError', message: 'Something went wrong.', hint: 'The log of the emulator says more.' },
  });
});

describe('POST /_recognito/reset', () => {
  const reset = async (body?: string, endpoint = emulator.endpoint()) => {
    const answer = await fetch(`${endpoint}/_recognito/reset`, {
      method: 'POST',
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  test('takes this world back to its empty start, and no other', async () => {
    const pool = await emulator.pool();
    expect(await reset()).toEqual({ status: 200, body: { position: 0 } });
    const gone = await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id });
    expect(gone.body).toMatchObject({ __type: 'ResourceNotFoundException' });
    // The same call in the same place draws the same id.
    expect((await emulator.pool()).Id).toBe(pool.Id);
    expect(await reset('{}', `${new URL(emulator.endpoint()).origin}/@nowhere`)).toMatchObject({ status: 404 });
    expect((await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id })).status).toBe(200);
    expect(await reset('{}')).toEqual({ status: 200, body: { position: 0 } });
  });

  test('refuses what it cannot do, and leaves the world as it is', async () => {
    const pool = await emulator.pool();
    expect(await reset('{"to":"seeded"}')).toMatchObject({ status: 501, body: { error: 'NotImplemented' } });
    expect(await reset('{"hard":true}')).toMatchObject({ status: 400, body: { error: 'UnknownMember' } });
    for (const body of ['[]', 'null', '{', '1']) {
      expect(await reset(body)).toMatchObject({ status: 400, body: { error: 'BadBody' } });
    }
    expect((await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id })).status).toBe(200);
  });

  test('a page of another site cannot ask for it', async () => {
    const pool = await emulator.pool();
    const { status } = await fetch(`${emulator.endpoint()}/_recognito/reset`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect(status).toBe(403);
    expect((await emulator.raw('DescribeUserPool', { UserPoolId: pool.Id })).status).toBe(200);
  });
});
