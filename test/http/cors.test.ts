import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import {
  cors,
  corsDoor,
  guardedHeaders,
  guardedPreflightHeaders,
  openHeaders,
  openPreflightHeaders,
} from '../../src/http/cors.js';
import { doorRules, localDoor } from '../../src/http/local-door.js';

const page = 'https://app.example.test';
const stranger = 'https://evil.test';
const allowed = new Set([page]);
const requestId = '0b6cc458-09b6-4df2-8027-071b62976a5c';
const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

describe('an open door', () => {
  test('answers every origin with a star and the exposed headers, and nothing without an origin', () => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };
    for (const origin of [page, stranger, 'null']) expect(openHeaders(origin)).toEqual(headers);
    expect(openHeaders(undefined)).toEqual({});
  });

  test('echoes the headers that a preflight asks for', () => {
    expect(openPreflightHeaders('aws', requestId, 'content-type,x-amz-target,x-other')).toEqual({
      'x-amzn-requestid': requestId,
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type,x-amz-target,x-other',
      'access-control-allow-methods': 'POST',
      'access-control-expose-headers': exposed,
      'access-control-max-age': '172800',
    });
  });

  test('offers what browser clients send when a preflight asks for nothing', () => {
    const names = openPreflightHeaders('aws', requestId, undefined)['access-control-allow-headers']?.split(',');
    for (const name of [
      'x-amz-target',
      'content-type',
      'x-amz-user-agent',
      'cache-control',
      'authorization',
      'x-amz-date',
    ])
      expect(names).toContain(name);
  });
});

describe('a guarded path', () => {
  test('answers an allowed origin by its name, and no other', () => {
    expect(guardedHeaders(page, allowed)).toEqual({ vary: 'Origin', 'access-control-allow-origin': page });
    for (const origin of [stranger, 'null', '', 'http://app.example.test', `${page}:8443`, undefined])
      expect(guardedHeaders(origin, allowed)).toEqual({ vary: 'Origin' });
  });

  test('answers a preflight of an allowed origin only', () => {
    expect(guardedPreflightHeaders(page, allowed, 'content-type')).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': page,
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'GET,POST,PUT,DELETE',
      'access-control-max-age': '600',
    });
    for (const origin of [stranger, 'null', undefined])
      expect(guardedPreflightHeaders(origin, allowed, undefined)).toBeUndefined();
  });
});

const { isGuarded } = doorRules({
  boundWide: false,
  allowedHosts: [],
  allowedOrigins: [],
  customDomains: () => new Set<string>(),
});

test.each([
  ['/', 'aws'],
  ['/?x', 'aws'],
  ['/@w1', 'aws'],
  ['/@w1/', 'aws'],
  ['/%40w1/', 'aws'],
  ['http://localhost:4566/', 'aws'],
  ['http://localhost:4566', 'aws'],
  ['/us-east-1_abcdefghi/.well-known/jwks.json', 'discovery'],
  ['/@w1/us-east-1_abcdefghi/.well-known/openid-configuration', 'discovery'],
  ['/.well-known/jwks_uri', 'discovery'],
  ['/oauth2/token', 'oauth'],
  ['/@w1/oauth2/userInfo', 'oauth'],
  ['/oauth2/revoke', 'oauth'],
  ['/cognito-idp/oauth2/token', 'oauth'],
  ['/@w1/_aws/cognito-idp/oauth2/token', 'oauth'],
  ['/_aws/cognito-idp/oauth2/userInfo?x', 'oauth'],
  ['/cognito-idp/oauth2/authorize', 'none'],
  ['/_aws/cognito-idp/login', 'none'],
  ['/oauth2/authorize', 'none'],
  ['/oauth2/idpresponse', 'none'],
  ['/login?client_id=x', 'none'],
  ['/@w1/logout', 'none'],
  ['/_recognito/events', 'guarded'],
  ['/@w1/%5frecognito/.well-known/x', 'guarded'],
  ['/2015-03-31/functions', 'guarded'],
])('%s leads to the door "%s"', (path, door) => {
  expect(corsDoor(path, isGuarded)).toBe(door);
});

describe('the hook on a real server', () => {
  let server: FastifyInstance;
  let port: number;

  beforeAll(async () => {
    server = Fastify();
    const closed = { boundWide: false, allowedHosts: [], customDomains: () => new Set<string>() };
    server.addHook('onRequest', localDoor({ ...closed, allowedOrigins: [page] }));
    server.addHook('onRequest', cors({ allowedOrigins: [page], requestId: () => requestId }));
    server.addContentTypeParser('application/x-amz-json-1.1', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    server.post('/', async (request, reply) => {
      if (request.body === 'refuse') return reply.code(400).send({ __type: 'NotAuthorizedException' });
      if (request.body === 'fail') throw new Error('failed');
      return {};
    });
    server.get('/_recognito/health', async () => ({ status: 'ok' }));
    server.get('/login', async () => 'page');
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  interface Call {
    url: string;
    method?: string;
    headers?: Record<string, string>;
    payload?: string;
  }
  /** Not `fetch`, which keeps Host and Origin to itself. */
  function call({ url, method = 'GET', headers = {}, payload = '' }: Call) {
    return new Promise<{ statusCode: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const length = { 'content-length': Buffer.byteLength(payload), host: `localhost:${port}` };
      const options = { host: '127.0.0.1', port, path: url, method, headers: { ...length, ...headers }, agent: false };
      const sent = request(options, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        answer.on('end', () => resolve({ statusCode: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      sent.on('error', reject).end(payload);
    });
  }
  const post = (payload: string, origin?: string) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', ...(origin === undefined ? {} : { origin }) };
    return call({ method: 'POST', url: '/', headers, payload });
  };

  test.each([
    ['a success', '{}', 200],
    ['a refusal', 'refuse', 400],
    ['a failure', 'fail', 500],
  ])('%s can be read by any page, without credentials', async (_, payload, status) => {
    const answer = await post(payload, stranger);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': exposed,
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('a path of an open door that has no route can be read, too', async () => {
    const answer = await call({ url: '/us-east-1_abc/.well-known/jwks.json', headers: { origin: stranger } });
    expect(answer).toMatchObject({ statusCode: 404, headers: { 'access-control-allow-origin': '*' } });
  });

  test('a call without an origin is answered without CORS', async () => {
    expect((await post('{}')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('a preflight is answered with 200 and an empty body, though no route takes OPTIONS', async () => {
    const asked = 'content-type,x-amz-target';
    const headers = {
      origin: stranger,
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked,
    };
    for (const url of ['/', '/@w1/']) {
      const answer = await call({ method: 'OPTIONS', url, headers });
      expect(answer).toMatchObject({ statusCode: 200, body: '' });
      expect(answer.headers).toMatchObject({
        'content-length': '0',
        'x-amzn-requestid': requestId,
        'access-control-allow-origin': '*',
        'access-control-allow-headers': asked,
        'access-control-allow-methods': 'POST',
        'access-control-expose-headers': exposed,
        'access-control-max-age': '172800',
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
      expect(answer.headers).not.toHaveProperty('content-type');
    }
  });

  test('a foreign Host is refused without CORS', async () => {
    const answer = await call({
      method: 'OPTIONS',
      url: '/',
      headers: { host: 'evil.test', origin: stranger },
    });
    expect(answer.statusCode).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('the control API can be read by an allowed page, and its preflight passes', async () => {
    const url = '/_recognito/health';
    const answer = await call({ url, headers: { origin: page, 'sec-fetch-site': 'cross-site' } });
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'access-control-allow-origin': page, vary: 'Origin' } });
    const headers = { origin: page, 'access-control-request-method': 'PUT' };
    const preflight = await call({ method: 'OPTIONS', url, headers });
    expect(preflight).toMatchObject({
      statusCode: 200,
      body: '',
      headers: { 'access-control-allow-methods': 'GET,POST,PUT,DELETE' },
    });
  });

  test('the control API answers no CORS to its own pages and refuses foreign ones', async () => {
    const url = '/_recognito/health';
    const own = await call({ url, headers: { host: 'localhost:4566', origin: 'http://localhost:4566' } });
    expect(own.statusCode).toBe(200);
    expect(own.headers).not.toHaveProperty('access-control-allow-origin');
    for (const method of ['GET', 'OPTIONS'] as const) {
      const foreign = await call({ method, url, headers: { origin: stranger } });
      expect(foreign.statusCode).toBe(403);
      expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('pages of managed login answer no CORS', async () => {
    const answer = await call({ url: '/login', headers: { origin: stranger } });
    expect(answer).toMatchObject({ statusCode: 200, body: 'page' });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('an origin that could never match is refused at the start', () => {
    expect(() => cors({ allowedOrigins: ['*'], requestId: () => requestId })).toThrow('allowedOrigins: "*"');
  });
});
