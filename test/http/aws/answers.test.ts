import { useEmulator } from '../../operations/emulator.js';
import { addUser, FLOWS, PASSWORD } from '../../operations/signed-in.js';
import { exchange, requestText } from '../sockets.js';
import { callHeaders, JSON_1_1, UUID } from './aws-call.js';

const emulator = useEmulator();
const PAGE = { origin: 'https://shop.example.test' };
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

const preflight = async (headers: Record<string, string> = {}) =>
  fetch(`${emulator.endpoint()}/`, { method: 'OPTIONS', headers: { ...PAGE, ...headers } });

test('every answer has a request id of its own, a UUID: successes, refusals, preflights', async () => {
  const answers = await Promise.all([
    emulator.raw('ListUserPools', { MaxResults: 1 }),
    emulator.raw('ListUserPools', { MaxResults: 1 }),
    emulator.raw('ListUserPools', {}),
    emulator.raw('ListUserPools', '{'),
    emulator.raw('Nothing', {}),
    emulator.raw('ListUserPools', {}, { 'content-type': 'application/json' }),
    emulator.raw('ListUserPools', {}, { 'content-type': 'none' }),
    emulator.raw('SignUp', {}),
    emulator.raw('ListUserPools', 'x'.repeat(6_000_000)),
    preflight(),
    preflight(),
  ]);
  const ids = answers.map(({ headers }) => headers.get('x-amzn-requestid') ?? '');
  for (const id of ids) expect(id).toMatch(UUID);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('a refusal', () => {
  test('has __type first, its name with a colon and its sentence in headers, and no other status than 400', async () => {
    const { status, headers, text } = await emulator.raw('DescribeUserPool', { UserPoolId: 'us-east-1_nothing' });
    expect(status).toBe(400);
    expect(text).toBe('{"__type":"ResourceNotFoundException","message":"User pool us-east-1_nothing does not exist."}');
    expect(headers.get('content-type')).toBe(JSON_1_1);
    expect(headers.get('content-length')).toBe(String(text.length));
    expect(headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:');
    expect(headers.get('x-amzn-errormessage')).toBe('User pool us-east-1_nothing does not exist.');
    expect(headers.get('date')).toMatch(/ GMT$/);
  });

  test('keeps to one header line, whatever the caller sent', async () => {
    const { headers, body } = await emulator.raw('ListUserPools', { MaxResults: 1, NextToken: 'a\r\nx-own: 1' });
    expect(body?.message).toContain("'a\r\nx-own: 1'");
    expect(headers.get('x-amzn-errormessage')).toContain("Value 'a x-own: 1' at");
    expect(headers.has('x-own')).toBe(false);
  });
});

describe('a success', () => {
  test('has the content type without a charset, and no error headers', async () => {
    const { status, headers, text } = await emulator.raw('ListUserPools', { MaxResults: 1 });
    expect([status, text]).toEqual([200, '{"UserPools":[]}']);
    expect(headers.get('content-type')).toBe(JSON_1_1);
    expect(headers.get('content-length')).toBe('16');
    expect(headers.has('x-amzn-errortype')).toBe(false);
    expect(headers.has('x-powered-by')).toBe(false);
  });

  test('is never compressed', async () => {
    const { headers } = await emulator.raw('ListUserPools', { MaxResults: 1 }, { 'accept-encoding': 'gzip, br' });
    expect(headers.has('content-encoding')).toBe(false);
  });

  test('of an operation without output is an empty body, of one without members {}', async () => {
    const { Id } = await emulator.pool();
    await addUser(emulator, Id, 'alice');
    const user = { UserPoolId: Id, Username: 'alice' };
    await emulator.raw('CreateGroup', { UserPoolId: Id, GroupName: 'g' });
    const disabled = await emulator.raw('AdminDisableUser', user);
    expect([disabled.status, disabled.text]).toEqual([200, '{}']);
    for (const [operation, input] of [
      ['AdminAddUserToGroup', { ...user, GroupName: 'g' }],
      ['AdminDeleteUser', user],
      ['DeleteGroup', { UserPoolId: Id, GroupName: 'g' }],
      ['DeleteUserPool', { UserPoolId: Id }],
    ] as const) {
      const { status, headers, text } = await emulator.raw(operation, input);
      expect([operation, status, text]).toEqual([operation, 200, '']);
      expect(headers.get('content-length')).toBe('0');
      expect(headers.get('content-type')).toBe(JSON_1_1);
    }
  });

  test('has timestamps as numbers of seconds with milliseconds', async () => {
    await emulator.freeze('2026-03-01T12:00:00.123Z');
    const { text } = await emulator.raw('CreateUserPool', { PoolName: 'p' });
    expect(text).toContain('"CreationDate":1772366400.123');
    await emulator.freeze('2026-03-01T12:00:00Z');
    expect((await emulator.raw('CreateUserPool', { PoolName: 'q' })).text).toContain('"CreationDate":1772366400,');
  });

  test('has empty maps that the service sets, and leaves out what is absent', async () => {
    const { Id } = await emulator.pool();
    await addUser(emulator, Id, 'alice');
    const { ClientId } = await emulator.client(Id, { ExplicitAuthFlows: [...FLOWS] });
    const { text, body } = await emulator.raw('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: 'alice', PASSWORD },
    });
    expect(body?.ChallengeParameters).toEqual({});
    expect(text).not.toContain('null');
    expect(Object.keys(body ?? {}).sort()).toEqual(['AuthenticationResult', 'ChallengeParameters']);
  });
});

describe('CORS', () => {
  test('is answered to any page on success and on every kind of refusal', async () => {
    const answers = await Promise.all([
      emulator.raw('ListUserPools', { MaxResults: 1 }, PAGE),
      emulator.raw('ListUserPools', {}, PAGE),
      emulator.raw('Nothing', {}, PAGE),
      emulator.raw('CreateUserPool', { PoolName: 'p', AcrConfiguration: { Level1: { AcrValue: 'one' } } }, PAGE),
      emulator.raw('ListUserPools', {}, { ...PAGE, authorization: undefined }),
      emulator.raw('ListUserPools', 'x'.repeat(6_000_000), PAGE),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 501, 400, 413]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toBe(EXPOSED);
      expect(headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  test('passes a preflight with an empty 200 that echoes the headers asked for', async () => {
    const asked = 'content-type,x-amz-target,x-amz-user-agent,cache-control';
    const answer = await preflight({
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked,
    });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': asked,
      'access-control-allow-methods': 'POST',
      'access-control-expose-headers': EXPOSED,
      'access-control-max-age': '172800',
      'content-length': '0',
      'x-amzn-requestid': expect.stringMatching(UUID) as unknown,
    });
  });
});

describe('a fault of our own', () => {
  test('is InternalErrorException with 500, and nothing of its cause', async () => {
    emulator.expectFaults();
    emulator.world().read = () => Promise.reject(new Error('the secret cause'));
    const { status, text, headers } = await emulator.raw('ListUserPools', { MaxResults: 1 });
    expect([status, text]).toEqual([500, '{"__type":"InternalErrorException","message":"Something went wrong"}']);
    expect(headers.get('x-amzn-errortype')).toBe('InternalErrorException:');
  });
});

describe('a connection', () => {
  test('is kept for the next call, after a refusal too', async () => {
    const call = (body: string): string => requestText('POST', '/', callHeaders('ListUserPools'), body);
    const { answers, closed } = await exchange(
      emulator.endpoint(),
      call('{"MaxResults":1}') + call('{') + call('{"MaxResults":1}'),
      3,
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200]);
    for (const { headers } of answers) expect(headers.get('connection')).toBe('keep-alive');
    expect(closed).toBe(false);
  });

  test('answers pipelined calls in the order they came, however long each takes', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { ExplicitAuthFlows: [...FLOWS] });
    await addUser(emulator, Id, 'alice');
    const world = new URL(emulator.endpoint()).pathname;
    const signIn = JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: 'alice', PASSWORD },
    });
    const get = JSON.stringify({ UserPoolId: Id, Username: 'alice' });
    const { answers } = await exchange(
      emulator.endpoint(),
      [
        requestText('POST', world, callHeaders('InitiateAuth'), signIn),
        requestText('POST', world, callHeaders('AdminGetUser'), get),
        requestText('GET', `${world}/_recognito/health`),
        requestText('POST', world, callHeaders('InitiateAuth'), signIn),
      ].join(''),
      4,
    );
    expect(answers.map(({ body }) => Object.keys(JSON.parse(body) as object)[0])).toEqual([
      'ChallengeParameters',
      'Username',
      'status',
      'ChallengeParameters',
    ]);
  });

  test('of a body that is too large takes the rest, answers 413 and ends', async () => {
    const { answers, closed, taken } = await exchange(
      emulator.endpoint(),
      requestText('POST', '/', callHeaders('ListUserPools'), 'x'.repeat(20_000_000)),
      1,
    );
    expect(answers).toMatchObject([
      {
        status: 413,
        body: '{"__type":"RequestEntityTooLargeException","message":"The body is larger than 5242880 bytes."}',
      },
    ]);
    expect(answers[0]?.headers.get('connection')).toBe('close');
    expect(answers[0]?.headers.get('x-amzn-errortype')).toBe('RequestEntityTooLargeException:');
    expect([taken, closed]).toEqual([true, true]);
  });

  test('of chunks that become too large ends in the same way', async () => {
    const headers = [...callHeaders('ListUserPools'), ['transfer-encoding', 'chunked'] as const];
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const request = `${requestText('POST', '/', headers)}${chunk.repeat(20)}0\r\n\r\n`;
    const { answers, closed, taken } = await exchange(emulator.endpoint(), request, 1);
    expect(answers).toMatchObject([{ status: 413 }]);
    expect([taken, closed]).toEqual([true, true]);
  });

  test('takes a body of three megabytes, as the assets of managed login are', async () => {
    const { status, body } = await emulator.raw('CreateGroup', {
      UserPoolId: 'us-east-1_nothing',
      GroupName: 'g',
      Description: 'x'.repeat(3_000_000),
    });
    expect([status, body?.__type]).toEqual([400, 'InvalidParameterException']);
  });
});
