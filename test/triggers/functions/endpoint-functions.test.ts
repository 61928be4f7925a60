import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EndpointFunctions, FORWARDED_HEADER, nameAt } from '../../../src/triggers/functions/endpoint-functions.js';
import type { FunctionRef, Outcome, Run } from '../../../src/triggers/lambda-function.js';
import { arnOf, aRun, ref, seeker } from './fake-runtimes.js';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the next calls are answered; undefined: nothing. */
let answer: Answer | undefined;
let asked: Asked[];
let server: Server;
let url: string;
let functions: EndpointFunctions;

beforeEach(async () => {
  asked = [];
  answer = {};
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      asked.push({ method, url: request.url, headers, body: Buffer.concat(chunks).toString() });
      if (!answer) return;
      response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(answer.body ?? 'null');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  functions = new EndpointFunctions(url);
});

afterEach(async () => {
  await functions.close();
  server.closeAllConnections();
  server.close();
});

const invoke = async (run: Partial<Run> = {}, one: FunctionRef = ref('hook')): Promise<Outcome> => {
  const found = await functions.find(one, seeker);
  if (!found) throw new Error('It has no function.');
  return found.run(aRun(run));
};

describe('what it asks', () => {
  test('Invoke, for an answer and no log, by the name of the function', async () => {
    await invoke({ payload: '{"userName":"Zoë"}' });
    expect(asked).toMatchObject([
      {
        method: 'POST',
        url: '/2015-03-31/functions/hook/invocations',
        headers: { 'x-amz-invocation-type': 'RequestResponse', 'x-amz-log-type': 'None', [FORWARDED_HEADER]: 'true' },
        body: '{"userName":"Zoë"}',
      },
    ]);
    expect(asked[0]?.headers).not.toHaveProperty('x-amz-client-context');
  });

  test.each([
    ['https://lambda.us-east-1.amazonaws.com', '000000000000:function:hook'],
    ['https://lambda.cn-north-1.amazonaws.com.cn', '000000000000:function:hook'],
    ['https://lambda.us-east-1.api.aws', '000000000000:function:hook'],
    ['http://localstack:4566', 'hook'],
    ['http://amazonaws.com.test:3001', 'hook'],
  ])('at %s it is %s', (endpoint, name) => {
    expect(nameAt(endpoint, ref('hook'))).toBe(name);
  });

  test('in the Region and the account of the ARN', async () => {
    await invoke({}, { region: 'us-east-2', accountId: '111111111111', name: 'hook' });
    await invoke();
    const scopes = asked.map(({ headers }) =>
      /Credential=(\d+)\/\d+\/([a-z0-9-]+)\/lambda/.exec(headers.authorization ?? ''),
    );
    expect(scopes.map((scope) => scope?.slice(1))).toEqual([
      ['111111111111', 'us-east-2'],
      ['000000000000', 'eu-west-1'],
    ]);
  });

  test('with a version or alias where one is named; $LATEST is what is meant without', async () => {
    await invoke({}, { ...ref('hook'), qualifier: 'live' });
    await invoke({}, { ...ref('hook'), qualifier: '$LATEST' });
    expect(asked.map((one) => one.url)).toEqual([
      '/2015-03-31/functions/hook/invocations?Qualifier=live',
      '/2015-03-31/functions/hook/invocations',
    ]);
  });

  test('with the client context', async () => {
    await invoke({ clientContext: '{"a":1}' });
    expect(asked[0]?.headers['x-amz-client-context']).toBe(Buffer.from('{"a":1}').toString('base64'));
  });

  test('it is taken to have every function', async () => {
    const found = await functions.find({ ...ref('hook'), qualifier: '3' }, seeker);
    expect(found).toMatchObject({ name: 'hook', arn: arnOf('hook'), version: '3', origin: 'endpoint', place: url });
    expect(await functions.find(ref('other'), seeker)).toMatchObject({ name: 'other', version: '$LATEST' });
    expect(await functions.list()).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('but none for a call that was sent on once already', async () => {
    expect(await functions.find(ref('hook'), { ...seeker, forwarded: true })).toBeUndefined();
  });
});

describe('what comes of it', () => {
  test('an answer', async () => {
    answer = { body: '{"response":"Zoë"}', headers: { 'X-Amz-Executed-Version': '$LATEST' } };
    expect(await invoke()).toEqual({ kind: 'answered', payload: '{"response":"Zoë"}', log: '' });
  });

  test('an empty answer', async () => {
    answer = { body: '' };
    expect(await invoke()).toEqual({ kind: 'answered', payload: '', log: '' });
  });

  test.each([
    [
      { errorMessage: 'no', errorType: 'Error', trace: ['Error: no'] },
      { errorMessage: 'no', errorType: 'Error', trace: ['Error: no'] },
    ],
    [
      { errorMessage: 'no', stackTrace: ['  File "x"'] },
      { errorMessage: 'no', trace: ['  File "x"'] },
    ],
    [{ errorMessage: 1, errorType: null, trace: [1] }, {}],
    ['text', {}],
    [null, {}],
  ])('a function error %j', async (report, error) => {
    const payload = JSON.stringify(report);
    answer = { body: payload, headers: { 'X-Amz-Function-Error': 'Unhandled' } };
    expect(await invoke()).toEqual({ kind: 'failed', error, payload, log: '' });
  });

  test('a function error that is not JSON', async () => {
    answer = { body: 'oh', headers: { 'X-Amz-Function-Error': 'Handled' } };
    expect(await invoke()).toEqual({ kind: 'failed', error: {}, payload: 'oh', log: '' });
  });

  test.each([
    [404, 'ResourceNotFoundException', { Type: 'User', Message: 'Function not found: x' }, 'Function not found: x'],
    [403, 'AccessDeniedException', { Message: 'not allowed' }, 'not allowed'],
    [429, 'TooManyRequestsException', { Reason: 'CallerRateLimitExceeded', message: 'Rate exceeded' }, 'Rate exceeded'],
    [409, 'ResourceConflictException', { Message: 'Pending' }, 'Pending'],
    [500, 'ServiceException', { Message: 'oh' }, 'oh'],
  ])('%d %s is an exception, and is not asked again', async (status, exception, body, message) => {
    answer = { status, headers: { 'X-Amzn-ErrorType': exception }, body: JSON.stringify(body) };
    expect(await invoke()).toEqual({ kind: 'refused', exception, message });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [502, '<html>Bad Gateway</html>'],
    [404, 'not here'],
    [403, '{"message":"who are you?"}'],
  ])('%d without a name of Lambda`s is no answer', async (status, body) => {
    answer = { status, body };
    expect(await invoke()).toEqual({ kind: 'no answer', log: `HTTP ${status}, which is no answer of Lambda\n` });
    expect(asked).toHaveLength(1);
  });

  test('nobody there is no answer', async () => {
    const port = (server.address() as AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
    expect(await invoke()).toEqual({ kind: 'no answer', log: `Error: connect ECONNREFUSED 127.0.0.1:${port}\n` });
  });

  test('silence is no answer once the patience ends, and the call is broken off', async () => {
    answer = undefined;
    const gone = new Promise((resolve) => {
      server.once('connection', (socket) => socket.once('close', resolve));
    });
    expect(await invoke({ patienceMs: 50 })).toEqual({ kind: 'no answer', log: '' });
    await gone;
    expect(asked).toHaveLength(1);
  });

  test('without a limit it waits', async () => {
    answer = undefined;
    const outcome = invoke({ patienceMs: undefined });
    while (asked.length === 0) await new Promise(setImmediate);
    server.closeAllConnections();
    // The SDK calls it so.
    expect(await outcome).toEqual({ kind: 'no answer', log: 'TimeoutError: socket hang up\n' });
  });

  test('calls at the same time are answered each with its own', async () => {
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      const name = /functions\/(\w+)\//.exec(request.url ?? '')?.[1];
      request.resume().on('end', () => setTimeout(() => response.end(JSON.stringify(name)), Math.random() * 20));
    });
    const names = Array.from({ length: 100 }, (_, i) => `f${i}`);
    const outcomes = await Promise.all(names.map((name) => invoke({}, ref(name))));
    expect(outcomes).toEqual(names.map((name) => ({ kind: 'answered', payload: JSON.stringify(name), log: '' })));
  });
});
