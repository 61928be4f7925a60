import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { WireAnswer } from '../http/sockets.js';
import { Tally } from './findings.js';
import { faultIn, problemOf, problemOfValid } from './verdict.js';
import { Hang, Wire } from './wire.js';

const asked = { service: 'cognito-idp', operation: 'AdminGetUser' } as const;
const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amzn-requestid': '715f0b9b-3cfa-47a9-af37-292d96b08aef',
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: new Map(Object.entries({ ...HEADERS, ...headers })),
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

test.each([
  ['an answer in the declared shape', answer(200, { Username: 'alice' })],
  ['a declared error', answer(400, { __type: 'UserNotFoundException', message: 'User does not exist.' })],
  ['an operation that is not emulated', answer(501, { __type: 'NotImplementedException', message: 'AdminGetUser …' })],
])('%s is no problem', (_title, given) => {
  expect(problemOf(asked, given)).toBeUndefined();
});

test.each([
  ['a 500', answer(500, { __type: 'InternalErrorException' }), '500 {"__type":"InternalErrorException"}'],
  ['a 503', answer(503, '{}'), '503 {}'],
  ['a body that is none', answer(200, '{"Username":'), 'a body that is no JSON object: {"Username":'],
  ['a list', answer(200, '[]'), 'a body that is no JSON object: []'],
  ['a refusal without a body', answer(400, ''), '400 without a body that tells why'],
  ['another shape', answer(200, { Username: 5 }), 'AdminGetUser.Username: 5 is not a string'],
  ['another content type', answer(200, '{}', { 'content-type': 'application/json' }), 'content-type application/json'],
  ['no request id', answer(200, '{}', { 'x-amzn-requestid': 'x' }), 'x-amzn-requestid x'],
  ['an error without a type', answer(400, { message: 'no' }), '400 without a __type: {"message":"no"}'],
  ['an error with an empty message', answer(400, { __type: 'X', message: '' }), 'X with a message ""'],
  [
    'an error with the status of another',
    answer(404, { __type: 'UserNotFoundException' }),
    'UserNotFoundException with 404 instead of 400',
  ],
  [
    'an error that is not declared',
    answer(400, { __type: 'GroupExistsException', message: 'no' }),
    'GroupExistsException is not declared (no)',
  ],
])('%s is a problem', (_title, given, problem) => {
  expect(problemOf(asked, given)).toBe(problem);
});

test('a valid input may be refused for its meaning, and not for its form', () => {
  const sentence =
    "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null";
  expect(problemOfValid(asked, answer(400, { __type: 'InvalidParameterException', message: 'No.' }))).toBeUndefined();
  expect(problemOfValid(asked, answer(400, { __type: 'InvalidParameterException', message: sentence }))).toBe(
    `a valid input is refused: InvalidParameterException ${sentence}`,
  );
  expect(problemOfValid(asked, answer(400, { __type: 'SerializationException' }))).toBe(
    'a valid input is refused: SerializationException undefined',
  );
});

test('a page may be an answer, nothing may not', () => {
  expect(faultIn(answer(400, '<html>', { 'content-type': 'text/html; charset=utf-8' }))).toBeUndefined();
  expect(faultIn(answer(400, 'text', { 'content-type': 'text/plain' }))).toBe('400 without a body that tells why');
});

test('a finding names the seed, the path and the smallest call', () => {
  const tally = new Tally();
  tally.findings.push({ problem: 'SignUp: 500', seed: 7, path: '1:2', smallest: '[SignUp {}]' });
  expect(tally.report()).toBe('SignUp: 500\n  { seed: 7, path: "1:2" }\n  [SignUp {}]');
});

describe('a server that does not behave', () => {
  let server: Server;
  const sockets = new Set<Socket>();

  const serve = async (react: (socket: Socket) => void): Promise<number> => {
    server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => react(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  test.each(['send', 'hurl'] as const)('that says nothing is a hang (%s)', async (way) => {
    const wire = new Wire(await serve(() => undefined), new AbortController().signal, 300);
    await expect(wire[way](Buffer.from('GET / HTTP/1.1\r\n\r\n'))).rejects.toThrow(new Hang('No answer in 300 ms.'));
  });

  test('that hangs up on a whole request is a hang, and may on a broken one', async () => {
    const wire = new Wire(await serve((socket) => socket.end()), new AbortController().signal);
    await expect(wire.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).rejects.toThrow(
      new Hang('The connection was closed without an answer.'),
    );
    expect(await wire.hurl(Buffer.from('GET'))).toEqual([]);
  });

  test('is waited for no longer when the watchdog ends the run', async () => {
    const watchdog = new AbortController();
    const wire = new Wire(await serve(() => watchdog.abort()), watchdog.signal);
    await expect(wire.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).rejects.toThrow(
      new Hang('The watchdog ended the run while this call was waited for.'),
    );
  });
});
