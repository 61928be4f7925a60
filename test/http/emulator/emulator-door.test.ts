import { cognitoIdentityRegistry } from '../../../src/operations/identity-registry.js';
import { cognitoIdpRegistry } from '../../../src/operations/registry.js';
import { refusedMembersOf } from '../../../src/operations/refused-members.js';
import type { CognitoIdpOperationName } from '../../../src/protocol/generated/cognito-idp.js';
import { HistoryPruned, UnknownEvent } from '../../../src/eventlog/store-refusals.js';
import { LogUnavailable } from '../../../src/eventlog/world-log.js';
import { VERSION } from '../../../src/version.js';
import { useEmulator } from '../../operations/emulator.js';
import { exchange, requestText } from '../sockets.js';
import { ask } from './control.js';

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
    const root = await get('health', emulator.origin());
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
      ...Object.keys(cognitoIdpRegistry).map((name) => ({
        service: 'cognito-idp',
        name,
        state: 'emulated',
        refusedMembers: refusedMembersOf(name as CognitoIdpOperationName),
      })),
      ...Object.keys(cognitoIdentityRegistry).map((name) => ({
        service: 'cognito-identity',
        name,
        state: 'emulated',
        refusedMembers: [],
      })),
    ];
    expect(operations).toEqual(expected);
    expect(operations).toContainEqual({
      service: 'cognito-idp',
      name: 'CreateUserPoolClient',
      state: 'emulated',
      refusedMembers: [
        {
          name: 'AnalyticsConfiguration',
          reason: 'It sends events to a project of Amazon Pinpoint, and there is no Pinpoint here to send them to.',
        },
      ],
    });
  });

  test('says of every member that is refused why', async () => {
    const { body } = await get('operations');
    const { operations } = body as {
      operations: { service: string; name: string; refusedMembers: { name: string; reason: string }[] }[];
    };
    const members = operations.flatMap(({ service, name, refusedMembers }) =>
      refusedMembers.map((member) => ({ service, name: `${name}.${member.name}`, reason: member.reason })),
    );
    expect(members.filter(({ service }) => service === 'cognito-idp').map(({ name }) => name)).toEqual([
      'CreateUserImportJob.PasswordHashingAlgorithm',
      'CreateUserPool.LambdaConfig.InboundFederation',
      'CreateUserPool.DcrConfiguration',
      'CreateUserPool.AcrConfiguration',
      'CreateUserPoolClient.AnalyticsConfiguration',
      'CreateUserPoolDomain.Routing.Failover',
      'UpdateUserPool.LambdaConfig.InboundFederation',
      'UpdateUserPool.DcrConfiguration',
      'UpdateUserPool.AcrConfiguration',
      'UpdateUserPoolClient.AnalyticsConfiguration',
      'UpdateUserPoolDomain.Routing.Failover',
    ]);
    for (const { reason } of members) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
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

describe('what a route does not take is refused, never ignored', () => {
  const NONE = 'This route takes no parameters.';
  const SAMPLE = 'Parameters are source, version, function.';
  test.each([
    ['health?x=1', 'UnknownParameter', 'There is no parameter x.', NONE],
    ['operations?state=x', 'UnknownParameter', 'There is no parameter state.', NONE],
    ['operations?__proto__=x', 'UnknownParameter', 'There is no parameter __proto__.', NONE],
    [`health?${'x'.repeat(200)}`, 'UnknownParameter', `There is no parameter ${'x'.repeat(80)}….`, NONE],
    ['sample-event?sourc=x', 'UnknownParameter', 'There is no parameter sourc. Did you mean source?', SAMPLE],
    ['sample-event?Source=x', 'UnknownParameter', 'There is no parameter Source. Did you mean source?', SAMPLE],
    ['sample-event?source=a&source=b', 'RepeatedParameter', 'source is given more than once.', 'Give source once.'],
    ['sample-event', 'BadParameter', 'source is missing.', SAMPLE],
  ])('%s', async (path, error, message, hint) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { error, message, hint } });
  });

  const INVOCATIONS = 'Parameters are pool, trigger, function, after, limit.';
  test.each([
    ['limit=x', 'limit must be integer.'],
    ['limit=', 'limit must be integer.'],
    ['limit=1.5', 'limit must be integer.'],
    ['limit=0', 'limit must be >= 1.'],
    ['limit=1001', 'limit must be <= 1000.'],
    ['after=-1', 'after must be >= 0.'],
  ])('invocations?%s', async (query, message) => {
    expect(await get(`invocations?${query}`)).toMatchObject({
      status: 400,
      body: { error: 'BadParameter', message, hint: INVOCATIONS },
    });
  });

  test.each(['[]', 'null', '{', '1', '"to"', '{"to":"\xff"}'])('the body %j is no JSON object', async (body) => {
    const answer = await fetch(`${emulator.endpoint()}/_recognito/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(body, 'latin1'),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'BadBody', message: 'The body is not a JSON object.', hint: 'Members are to.' },
    ]);
  });

  test('a body of a route that takes none may be empty', async () => {
    const clear = (body?: unknown) => ask(emulator.endpoint(), 'POST', 'snapshots/none/restore', body);
    for (const body of [undefined, {}]) expect(await clear(body)).toMatchObject({ body: { error: 'UnknownSnapshot' } });
    expect(await clear({ x: 1 })).toMatchObject({
      status: 400,
      body: {
        error: 'UnknownMember',
        message: 'There is no member x.',
        hint: 'This route takes no members: send {}, or no body.',
      },
    });
  });

  test('the body of a GET is not read, and so not taken', async () => {
    const request = requestText(
      'GET',
      `${new URL(emulator.endpoint()).pathname}/_recognito/health`,
      [['content-type', 'application/json']],
      '{}',
    );
    const { answers } = await exchange(emulator.endpoint(), request, 1);
    expect(answers.map(({ status, body }) => [status, JSON.parse(body) as unknown])).toEqual([
      [400, { error: 'BadBody', message: 'GET takes no body.', hint: 'What a GET takes is said in its query.' }],
    ]);
  });

  test('a body is JSON and says so, and is not larger than any call needs', async () => {
    const send = (body: string, type: string) =>
      fetch(`${emulator.endpoint()}/_recognito/reset`, { method: 'POST', body, headers: { 'content-type': type } });
    const form = await send('to=x', 'application/x-www-form-urlencoded');
    expect([form.status, await form.json()]).toMatchObject([415, { error: 'UnsupportedMediaType' }]);
    const large = await send(`{"to":"${'x'.repeat(6_000_000)}"}`, 'application/json');
    expect([large.status, await large.json()]).toEqual([
      413,
      { error: 'BodyTooLarge', message: 'The body is larger than 5242880 bytes.', hint: 'Send less in one call.' },
    ]);
  });
});

test.each(['health', 'operations', 'messages', 'clock'])('a world that does not exist has no %s', async (path) => {
  const { status, body } = await get(path, `${emulator.origin()}/@nothing`);
  expect([status, body]).toEqual([
    404,
    {
      error: 'UnknownWorld',
      message: 'There is no world nothing.',
      hint: 'Leave out the prefix /@name to use the default world; GET /_recognito/worlds lists all.',
    },
  ]);
});

describe('when the log fails', () => {
  const WRITTEN = 'Ask again: nothing of the call has happened. The log of the emulator says more.';
  const LOOK = 'Look whether the call has happened before you ask again; the log of the emulator says more.';
  test.each([
    [
      'a fault',
      new Error('the secret cause'),
      500,
      'InternalError',
      'Something went wrong.',
      'The log of the emulator says more.',
    ],
    [
      'a write that did not arrive',
      new LogUnavailable('x'),
      503,
      'LogUnavailable',
      'The event log could not be written.',
      WRITTEN,
    ],
    [
      'a write whose fate is unknown',
      new LogUnavailable('x', 'unknown'),
      503,
      'LogUnavailable',
      'The event log could not be reached.',
      LOOK,
    ],
    [
      'a history that was pruned',
      new HistoryPruned(),
      404,
      'HistoryPruned',
      'That part of the history is not kept any more.',
      'What a snapshot or the start of a world needs is always kept; --keep-history says how much of the rest.',
    ],
    [
      'an event that nobody knows',
      new UnknownEvent('w', 7, 'UserVanished', 2),
      500,
      'LogUnusable',
      'World w holds an event that this version does not know: UserVanished version 2 at position 7.',
      'Use the version of Recognito that wrote it, or another data folder or database.',
    ],
  ])('%s is told, and nothing of its cause', async (_, cause, status, error, message, hint) => {
    emulator.expectFaults();
    emulator.world().read = () => Promise.reject(cause);
    const answer = await get('clock');
    expect([answer.status, answer.body]).toEqual([status, { error, message, hint }]);
  });
});
