import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { claimsOf, withAlice } from '../operations/signed-in.js';

const emulator = useEmulator();

let world: World;
let pool: string;
let client: string;

beforeEach(async () => {
  world = await (await recognito({ url: emulator.origin() })).world();
  ({ poolId: pool, clientId: client } = await withAlice(emulator.inWorld(world.name)));
});

test('both tokens of a user are made without a sign-in, and work', async () => {
  const { accessToken, idToken } = await world.tokens.mint({ pool, client, user: 'alice' });
  const iss = `${world.endpoint}/${pool}`;
  expect(claimsOf(accessToken)).toMatchObject({ iss, token_use: 'access', client_id: client, username: 'alice' });
  expect(claimsOf(idToken)).toMatchObject({ iss, token_use: 'id', aud: client, email: 'alice@example.com' });
  const idp = emulator.inWorld(world.name).idp();
  const { Username } = await idp.send(new GetUserCommand({ AccessToken: accessToken }));
  expect(Username).toBe('alice');
});

test('groups, claims and lifetime are those of both, scopes those of the access token', async () => {
  const { accessToken, idToken } = await world.tokens.mint({
    pool: { id: pool },
    client: { id: client },
    user: 'alice',
    groups: ['admins'],
    claims: { tenant: 7, auth_time: null },
    scopes: ['notes/read', 'notes/write'],
    expiresIn: 60,
  });
  for (const claims of [claimsOf(accessToken), claimsOf(idToken)]) {
    expect(claims).toMatchObject({ 'cognito:groups': ['admins'], tenant: 7 });
    expect(claims).not.toHaveProperty('auth_time');
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
  }
  expect(claimsOf(accessToken)['scope']).toBe('notes/read notes/write');
  expect(claimsOf(idToken)).not.toHaveProperty('scope');
});

test('both are wrong in what is asked to be wrong', async () => {
  const { accessToken, idToken } = await world.tokens.mint({ pool, client, user: 'alice', break: 'audience' });
  expect(claimsOf(accessToken)['client_id']).not.toBe(client);
  expect(claimsOf(idToken)['aud']).not.toBe(client);
  expect(claimsOf(accessToken)['iss']).toBe(`${world.endpoint}/${pool}`);
});

test('nobody has no tokens', async () => {
  await expect(world.tokens.mint({ pool, client, user: 'bob' })).rejects.toMatchObject({
    status: 404,
    error: 'UnknownUser',
  });
});
