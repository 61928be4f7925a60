import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  SetIdentityPoolRolesCommand,
  SetPrincipalTagAttributeMapCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { identityIdOf, identityPool, loginsOf } from '../identity-logins.js';
import { MockProvider } from '../mock-provider.js';

const FACEBOOK = 'graph.facebook.com';
const AMAZON = 'www.amazon.com';
const TWITTER = 'api.twitter.com';
const ROLE = 'arn:aws:iam::000000000000:role/reader';

const mock = new MockProvider();
const identityProviders: Record<string, { userInfo: string }> = {};
const emulator = useEmulator({ settings: { identityProviders } });

beforeAll(async () => {
  await mock.start();
  for (const provider of [FACEBOOK, AMAZON, TWITTER]) identityProviders[provider] = { userInfo: `${mock.url}/me` };
});
afterAll(() => mock.stop());
beforeEach(() => mock.forget());

const APPS = { [FACEBOOK]: '42', [AMAZON]: 'amzn1.application.1', [TWITTER]: 'consumer;secret' };
const pool = () => identityPool(emulator, { SupportedLoginProviders: APPS });

const UNVERIFIED = { name: 'NotAuthorizedException', message: "Invalid login token. Couldn't verify signed token." };
const UNSUPPORTED = {
  name: 'NotAuthorizedException',
  message: 'Token is not from a supported provider of this identity pool.',
};
const NOT_RESPONDING = {
  name: 'ExternalServiceException',
  message: `The identity provider ${FACEBOOK} is not responding.`,
};

describe('refusals', () => {
  test.each<[string, object, object]>([
    ['a token that the provider does not know', { status: 401, body: { error: {} } }, UNVERIFIED],
    ['an answer without a user', { body: { name: 'Carol' } }, UNVERIFIED],
    ['an answer with an empty id', { body: { id: '' } }, UNVERIFIED],
    ['an answer that is no object', { body: '["carol"]' }, UNVERIFIED],
    ['an answer that is no JSON', { body: 'carol' }, UNVERIFIED],
    ['a token of another app', { body: { id: '1', app_id: '43' } }, UNSUPPORTED],
    ['a token for another audience', { body: { id: '1', aud: '43' } }, UNSUPPORTED],
    ['a provider that does not respond', { status: 503, body: {} }, NOT_RESPONDING],
  ])('%s', async (_title, answer, refusal) => {
    mock.users.set('EAAB', answer);
    const IdentityPoolId = await pool();
    const Logins = { [FACEBOOK]: 'EAAB' };
    const IdentityId = await identityIdOf(emulator, IdentityPoolId);
    const identity = emulator.identity();
    await expect(identity.send(new GetIdCommand({ IdentityPoolId, Logins }))).rejects.toMatchObject(refusal);
    await expect(identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }))).rejects.toMatchObject(
      refusal,
    );
    expect(mock.asked).toEqual(['/me', '/me']);
  });

  test('a token that no request can carry, without a look outside', async () => {
    await expect(identityIdOf(emulator, await pool(), { [FACEBOOK]: 'EA\nAB' })).rejects.toMatchObject(UNVERIFIED);
    expect(mock.asked).toEqual([]);
  });

  test('a provider of no identity pool, without a look outside', async () => {
    await expect(identityIdOf(emulator, await identityPool(emulator), { [FACEBOOK]: 'EAAB' })).rejects.toMatchObject(
      UNSUPPORTED,
    );
    expect(mock.asked).toEqual([]);
  });
});

describe('effects', () => {
  test.each<[string, string, object, string]>([
    [FACEBOOK, 'EAAB', { id: '10', name: 'Carol' }, '10'],
    [FACEBOOK, 'EAAB', { sub: '10', app_id: '42' }, '10'],
    [AMAZON, 'Atza|x', { user_id: 'amzn1.account.K', aud: APPS[AMAZON] }, 'amzn1.account.K'],
    [TWITTER, 'token;secret', { id: 7, id_str: '7000000000000000001' }, '7000000000000000001'],
    [TWITTER, 'token;secret', { id: 7 }, '7'],
  ])('%s knows whose %s is, by %j', async (provider, token, body, user) => {
    mock.users.set(token, { body });
    const IdentityPoolId = await pool();
    const Logins = { [provider]: token };
    await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: ROLE } }));
    await emulator.identity().send(
      new SetPrincipalTagAttributeMapCommand({
        IdentityPoolId,
        IdentityProviderName: provider,
        UseDefaults: true,
      }),
    );
    const IdentityId = await identityIdOf(emulator, IdentityPoolId, Logins);
    expect(await identityIdOf(emulator, IdentityPoolId, Logins)).toBe(IdentityId);
    expect(await loginsOf(emulator, IdentityId)).toEqual([provider]);
    const { Credentials } = await emulator
      .identity()
      .send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    const key = String(Credentials?.AccessKeyId);
    const held = await fetch(`${emulator.endpoint()}/_recognito/credentials/${key}`);
    const app = APPS[provider as keyof typeof APPS].split(';')[0];
    expect(await held.json()).toMatchObject({
      amr: ['authenticated', provider, `${provider}:${app}:${user}`],
      tags: { client: app, username: user },
    });
  });

  test('the provider is asked each time: a token that it takes back is one no more', async () => {
    mock.users.set('EAAB', { body: { id: '10' } });
    const IdentityPoolId = await pool();
    await identityIdOf(emulator, IdentityPoolId, { [FACEBOOK]: 'EAAB' });
    mock.users.delete('EAAB');
    await expect(identityIdOf(emulator, IdentityPoolId, { [FACEBOOK]: 'EAAB' })).rejects.toMatchObject(UNVERIFIED);
  });
});
