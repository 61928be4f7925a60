import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { worldHooks } from 'recognito/testing';
import * as vitest from 'vitest';
import { notesApi } from '../src/notes-api.js';

const { afterAll, beforeAll, expect, test } = vitest;

const cognito = worldHooks(
  (world) =>
    world.seed({
      pools: [
        {
          name: 'app',
          clients: [{ name: 'web' }, { name: 'other' }],
          groups: [{ name: 'admins' }],
          users: [{ username: 'alice', groups: ['admins'] }, { username: 'bob' }],
        },
      ],
    }),
  { hooks: vitest },
);

let api: Server;
let url: string;

beforeAll(async () => {
  const { app } = cognito.given.pools;
  api = notesApi({ issuer: `${cognito.world.endpoint}/${app.id}`, clientId: app.clients.web.id });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});

afterAll(() => {
  api.close();
});

const asked = (method: string, token: string) => fetch(url, { method, headers: { authorization: `Bearer ${token}` } });

test('who is signed in reads', async () => {
  const { app } = cognito.given.pools;
  const { accessToken } = await cognito.world.tokens.mint({ pool: app, client: app.clients.web, user: 'bob' });
  expect(await (await asked('GET', accessToken)).text()).toBe('notes of bob');
});

test('only admins delete', async () => {
  const { app } = cognito.given.pools;
  const of = async (user: string, groups?: string[]) => {
    const whose = { pool: app, client: app.clients.web, user, ...(groups && { groups }) };
    return (await cognito.world.tokens.mint(whose)).accessToken;
  };
  expect((await asked('DELETE', await of('bob'))).status).toBe(403);
  expect((await asked('DELETE', await of('alice'))).status).toBe(204);
  // Or as whoever it takes, whatever the pool says.
  expect((await asked('DELETE', await of('bob', ['admins']))).status).toBe(204);
  expect((await asked('DELETE', await of('alice', []))).status).toBe(403);
});

test('an ID token is no access token, and one of another client is not for us', async () => {
  const { app } = cognito.given.pools;
  const { idToken } = await cognito.world.tokens.mint({ pool: app, client: app.clients.web, user: 'alice' });
  expect((await asked('GET', idToken)).status).toBe(401);
  const { accessToken } = await cognito.world.tokens.mint({ pool: app, client: app.clients.other, user: 'alice' });
  expect((await asked('GET', accessToken)).status).toBe(401);
});

test.each(['signature', 'issuer', 'audience', 'expired', 'not-yet-valid', 'algorithm-none'] as const)(
  'a token that is wrong in its %s is refused',
  async (wrong) => {
    const { app } = cognito.given.pools;
    const whose = { pool: app, client: app.clients.web, user: 'alice', break: wrong };
    expect((await asked('GET', (await cognito.world.tokens.mint(whose)).accessToken)).status).toBe(401);
  },
);
