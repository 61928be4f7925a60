import SwaggerParser from '@apidevtools/swagger-parser';
import { join } from 'node:path';
import { resolveSettings } from '../../../src/config.js';
import { createApp } from '../../../src/create-app.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import type { ControlRoute } from '../../../src/http/emulator/control-route.js';
import { controlRoutes } from '../../../src/http/emulator/control-routes.js';
import { refusalsOf } from '../../../src/http/emulator/route-refusals.js';
import { PACKAGE_ROOT } from '../../../src/package-root.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import { PoolKeys } from '../../../src/tokens/pool-keys.js';
import { Workshop } from '../../../src/tokens/workshop.js';
import { useEmulator } from '../../operations/emulator.js';
import { ask } from './control.js';
import { routerKey } from './judge-answer.js';

const TOKEN = 'let-me-in';
const emulator = useEmulator({ settings: { controlToken: TOKEN } });
const open = useEmulator();

const routes = Object.entries(controlRoutes).map(([name, route]) => [name, route] as const);
const cases = routes.map(([name, route]) => [`${route.method} ${route.path}`, name, route] as const);

/** A path of the route, with something in place of its parameters. */
const pathOf = ({ path }: ControlRoute): string => path.slice(1).replace(/\{\w+\}/g, 'x');

/** What the router of an emulator has, without HEAD, which comes with every GET. */
const registered = async (): Promise<readonly string[]> => {
  const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: PACKAGE_ROOT });
  const worlds = new Worlds(new MemoryStore(), worldFold);
  const keys = new PoolKeys(new Workshop(join(PACKAGE_ROOT, 'dist', 'worker.mjs')));
  const app = await createApp({ settings: { ...settings, logLevel: 'silent' }, worlds, keys });
  await app.listen(0, '127.0.0.1');
  const found = app.routes
    .below('/_recognito')
    .flatMap((path) => app.routes.methodsOf(path).map((method) => `${method} ${path}`));
  await app.close();
  return [...new Set(found)].filter((key) => !key.startsWith('HEAD '));
};

test('what the router has below /_recognito is what the list of routes has, both ways', async () => {
  expect([...(await registered())].sort()).toEqual(routes.map(([, route]) => routerKey(route)).sort());
});

describe('the OpenAPI document', () => {
  const served = async () => {
    const { status, body } = await ask(emulator.endpoint(), 'GET', 'openapi.json');
    expect(status).toBe(200);
    return body as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<
        string,
        Record<string, { operationId: string; responses: Record<string, { description: string }> }>
      >;
    };
  };

  test('is a valid one of version 3.1', async () => {
    const document = await served();
    expect(document.openapi).toBe('3.1.0');
    await expect(SwaggerParser.validate(document as never)).resolves.toMatchObject({ openapi: '3.1.0' });
  });

  test('has every route, and nothing else', async () => {
    const { paths } = await served();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path]),
    );
    expect(described.sort()).toEqual(routes.map(([name, { method, path }]) => [name, method, path]).sort());
  });

  test('says of every route which words its refusals may have, by status', async () => {
    const { paths } = await served();
    for (const [, route] of routes) {
      const { responses = {} } = paths[route.path]?.[route.method.toLowerCase()] ?? {};
      const words = Object.entries(responses)
        .filter(([status]) => Number(status) >= 400)
        .flatMap(([status, { description }]) =>
          description
            .slice(0, -1)
            .split(', ')
            .map((word) => [word, Number(status)] as const),
        );
      expect(Object.fromEntries(words)).toEqual(refusalsOf(route));
    }
  });

  test('names the server as the caller did, and worlds by their prefix', async () => {
    const { servers } = await served();
    const root = `http://localhost:${new URL(emulator.origin()).port}`;
    const answer = await fetch(`${root}/_recognito/openapi.json`);
    expect(((await answer.json()) as { servers: unknown }).servers).toMatchObject([
      { url: `${root}/_recognito` },
      { url: `${root}/@{world}/_recognito` },
    ]);
    expect(servers[0]?.url).toBe(`${emulator.origin()}/_recognito`);
  });
});

describe('without the control token', () => {
  const closed = cases.filter(([, , route]) => !route.open);

  test.each(closed)('%s is refused', async (_, __, route) => {
    const { status, headers, body } = await ask(emulator.endpoint(), route.method, pathOf(route));
    expect([status, headers.get('www-authenticate'), body]).toEqual([
      401,
      'Bearer',
      {
        error: 'Unauthorized',
        message: 'The control token is missing.',
        hint: 'Send Authorization: Bearer with the token that --control-token (RECOGNITO_CONTROL_TOKEN) names.',
      },
    ]);
  });

  test('health, the description and what is to be trusted are open', async () => {
    expect(cases.filter(([, , route]) => route.open).map(([title]) => title)).toEqual([
      'GET /health',
      'GET /openapi.json',
      'GET /cert.pem',
    ]);
    // This emulator has no TLS.
    expect((await ask(emulator.endpoint(), 'GET', 'cert.pem')).status).toBe(404);
    for (const path of ['health', 'openapi.json']) {
      expect((await ask(emulator.endpoint(), 'GET', path)).status).toBe(200);
    }
  });

  test.each(['Bearer other', 'Bearer LET-ME-IN', 'Bearer let-me-in-too', 'Bearer let'])(
    '%s is another',
    async (authorization) => {
      expect(await ask(emulator.endpoint(), 'GET', 'worlds', undefined, { authorization })).toMatchObject({
        status: 401,
        body: { error: 'Unauthorized', message: 'The control token is another.' },
      });
    },
  );

  test.each(['Bearer', `Basic ${TOKEN}`, TOKEN, `Bearer ${TOKEN} more`])('%s is none', async (authorization) => {
    expect(await ask(emulator.endpoint(), 'GET', 'worlds', undefined, { authorization })).toMatchObject({
      status: 401,
      body: { error: 'Unauthorized', message: 'The control token is missing.' },
    });
  });

  test.each([`Bearer ${TOKEN}`, `bearer   ${TOKEN}`])('%s lets in', async (authorization) => {
    expect((await ask(emulator.endpoint(), 'GET', 'worlds', undefined, { authorization })).status).toBe(200);
  });

  test('the AWS API is open: it is guarded by its own credentials', async () => {
    expect((await emulator.raw('ListUserPools', { MaxResults: 1 })).status).toBe(200);
  });
});

test.each(cases)('%s is not for pages of other sites', async (_, __, route) => {
  const foreign = { origin: 'http://evil.example' };
  expect(await ask(open.endpoint(), route.method, pathOf(route), undefined, foreign)).toMatchObject({
    status: 403,
    body: { error: 'OriginNotAllowed' },
  });
});

test.each(cases)('%s refuses what it does not take', async (_, __, route) => {
  expect(await ask(open.endpoint(), route.method, `${pathOf(route)}?surely-not=1`)).toMatchObject({
    status: 400,
    body: {
      error: 'UnknownParameter',
      message: expect.stringContaining('There is no parameter surely-not.') as unknown,
    },
  });
  // A GET has no body in fetch.
  if (route.method === 'GET' || route.rawBody) return;
  const query = (route.query?.required ?? []).map((name) => `${name}=x`).join('&');
  expect(await ask(open.endpoint(), route.method, `${pathOf(route)}?${query}`, { surelyNot: 1 })).toMatchObject({
    status: 400,
    body: { error: 'UnknownMember', message: expect.stringContaining('There is no member surelyNot.') as unknown },
  });
});

test.each([...new Set(routes.map(([, { path }]) => path))])('%s takes its own methods only', async (path) => {
  const own = routes.filter(([, route]) => route.path === path).map(([, { method }]) => method);
  const allow = own.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    if (own.some((one) => one === method)) continue;
    const target = path.slice(1).replace(/\{\w+\}/g, 'x');
    const { status, headers, body } = await ask(open.endpoint(), method, target);
    expect([method, status, body]).toEqual([
      method,
      405,
      {
        error: 'MethodNotAllowed',
        message: `/_recognito/${target} does not take ${method}.`,
        hint: `It takes ${headers.get('allow')}.`,
      },
    ]);
    expect(headers.get('allow')?.split(', ').sort()).toEqual(allow.sort());
  }
});
