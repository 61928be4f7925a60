import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RuntimeApi, type Report } from '../../../src/triggers/runtime-api/runtime-api.js';
import { REQUEST_ID } from './programs.js';

const initErrors: Report[] = [];
let api: RuntimeApi;
beforeEach(async () => {
  initErrors.length = 0;
  api = await RuntimeApi.open((report) => initErrors.push(report));
});
afterEach(() => {
  api.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const call = (method: string, path: string, body = '', headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(`http://${api.address}${path}`, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    });
    sent.on('error', reject).end(body);
  });
const PREFIX = '/2018-06-01/runtime';
const next = (): Promise<Answer> => call('GET', `${PREFIX}/invocation/next`);
const post = (path: string, body: string, headers?: OutgoingHttpHeaders): Promise<Answer> =>
  call('POST', `${PREFIX}/${path}`, body, headers);
const refused = (status: number, errorType: string, errorMessage: string): object => ({
  status,
  text: JSON.stringify({ errorMessage, errorType }),
});
const notAllowed = (from: string, to: string): object =>
  refused(
    403,
    'InvalidStateTransition',
    `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
  );

/** Hands the runtime an invocation, and answers what will be reported of it. */
const running = async (): Promise<{ readonly asked: Answer; readonly report: Promise<Report> }> => {
  const asked = next();
  await api.ready();
  const report = api.invoke({
    requestId: REQUEST_ID,
    payload: '{"n":1}',
    deadline: 1_700_000_000_000,
    functionArn: 'arn:a',
  });
  return { asked: await asked, report };
};

test('next waits for an invocation and hands it out', async () => {
  expect(api.started).toBe(false);
  const { asked } = await running();
  expect(api.started).toBe(true);
  expect(asked).toMatchObject({
    status: 200,
    text: '{"n":1}',
    headers: {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': REQUEST_ID,
      'lambda-runtime-deadline-ms': '1700000000000',
      'lambda-runtime-invoked-function-arn': 'arn:a',
    },
  });
  expect(asked.headers).not.toHaveProperty('lambda-runtime-client-context');
});

test('a response is accepted once', async () => {
  const { report } = await running();
  const accepted = { status: 202, text: '{"status":"OK"}' };
  expect(await post(`invocation/${REQUEST_ID}/response`, '[1]')).toMatchObject(accepted);
  expect(await report).toEqual({ kind: 'response', payload: '[1]' });
  expect(await post(`invocation/${REQUEST_ID}/response`, '[2]')).toMatchObject(
    notAllowed('RuntimeResponseSentState', 'InvocationResponse'),
  );
});

test('an error is accepted, with the type of its header', async () => {
  const { report } = await running();
  const headers = { 'Lambda-Runtime-Function-Error-Type': 'Runtime.Unknown' };
  expect((await post(`invocation/${REQUEST_ID}/error`, '{}', headers)).status).toBe(202);
  expect(await report).toEqual({ kind: 'error', payload: '{}', type: 'Runtime.Unknown' });
});

test('an error of the start is told, once', async () => {
  expect((await post('init/error', '{"errorMessage":"no"}')).status).toBe(202);
  expect(initErrors).toEqual([{ kind: 'error', payload: '{"errorMessage":"no"}', type: undefined }]);
  expect(api.started).toBe(false);
  expect(await post('init/error', '{}')).toMatchObject(notAllowed('InitError', 'InitError'));
  expect(await next()).toMatchObject(notAllowed('InitError', 'Ready'));
  expect(initErrors).toHaveLength(1);
});

test('an error of the start is refused once work was asked for', async () => {
  await running();
  expect(await post('init/error', '{}')).toMatchObject(notAllowed('Running', 'InitError'));
});

test('a report of another invocation is refused', async () => {
  await running();
  for (const what of ['response', 'error']) {
    expect(await post(`invocation/other/${what}`, '{}')).toMatchObject(
      refused(400, 'InvalidRequestID', 'Invalid request ID'),
    );
  }
});

test('a report before any invocation is refused', async () => {
  expect(await post(`invocation/${REQUEST_ID}/response`, '{}')).toMatchObject(
    notAllowed('Started', 'InvocationResponse'),
  );
  expect(await post(`invocation/${REQUEST_ID}/error`, '{}')).toMatchObject(
    notAllowed('Started', 'InvocationErrorResponse'),
  );
});

test('next is refused while another one waits, and while an invocation is not answered', async () => {
  const first = next();
  await api.ready();
  expect(await next()).toMatchObject(notAllowed('Ready', 'Ready'));
  const report = api.invoke({ requestId: REQUEST_ID, payload: '{}', deadline: 1, functionArn: 'arn:a' });
  expect((await first).status).toBe(200);
  expect(await next()).toMatchObject(notAllowed('Running', 'Ready'));
  await post(`invocation/${REQUEST_ID}/response`, '{}');
  await report;
});

test('a next that was broken off may be asked again', async () => {
  const given = connect(Number(api.address.split(':')[1]), '127.0.0.1');
  given.write(`GET ${PREFIX}/invocation/next HTTP/1.1\r\nHost: ${api.address}\r\n\r\n`);
  await api.ready();
  given.destroy();
  // Refused as long as the server has not seen that the first one is gone.
  let asked: Promise<Answer>;
  do asked = next();
  while (await Promise.race([asked, sleep(100, undefined)]));
  void api.invoke({ requestId: REQUEST_ID, payload: '{"n":2}', deadline: 1, functionArn: 'arn:a' });
  expect(await asked).toMatchObject({ status: 200, text: '{"n":2}' });
});

test('a response of 6 MB is taken, one of a byte more is not', async () => {
  const most = 6_291_556;
  const first = await running();
  expect((await post(`invocation/${REQUEST_ID}/response`, '1'.repeat(most))).status).toBe(202);
  expect(await first.report).toMatchObject({ kind: 'response' });
  const second = await running();
  expect(await post(`invocation/${REQUEST_ID}/response`, '1'.repeat(most + 1))).toMatchObject(
    refused(413, 'RequestEntityTooLarge', `Exceeded maximum allowed payload size (${most} bytes).`),
  );
  expect(await second.report).toEqual({ kind: 'response too large' });
});

test('a streamed response that failed on the way is an error', async () => {
  const { report } = await running();
  const body = Buffer.from('{"errorMessage":"half way"}').toString('base64');
  await new Promise((resolve, reject) => {
    const headers = {
      'Transfer-Encoding': 'chunked',
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    };
    const path = `${PREFIX}/invocation/${REQUEST_ID}/response`;
    const sent = request(`http://${api.address}${path}`, { method: 'POST', headers, agent: false }, resolve);
    sent.on('error', reject).write('{"n":');
    sent.addTrailers({
      'Lambda-Runtime-Function-Error-Type': 'Stream.Broken',
      'Lambda-Runtime-Function-Error-Body': body,
    });
    sent.end();
  });
  expect(await report).toEqual({ kind: 'error', type: 'Stream.Broken', payload: '{"errorMessage":"half way"}' });
});

test.each([
  ['Origin', { Origin: 'https://example.com' }],
  ['Host', { Host: 'rebound.example.com' }],
])('a web page is refused by its %s, and takes no invocation away', async (_, headers) => {
  expect(await call('GET', `${PREFIX}/invocation/next`, '', headers)).toMatchObject(
    refused(403, 'Forbidden', 'This port is for one function only.'),
  );
  expect(api.started).toBe(false);
});

test.each([
  ['GET', '/'],
  ['POST', `${PREFIX}/invocation/next`],
  ['GET', `${PREFIX}/init/error`],
  ['GET', `${PREFIX}/invocation/${REQUEST_ID}/response`],
  ['POST', '/2020-01-01/extension/register'],
])('%s %s is not of the Runtime API', async (method, path) => {
  expect(await call(method, path)).toMatchObject(
    refused(404, 'NotFound', `${method} ${path} is not of the Lambda Runtime API.`),
  );
});
