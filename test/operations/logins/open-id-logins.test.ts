import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { createHmac } from 'node:crypto';
import { readDocument } from '../../../src/operations/identity-providers/read-document.js';
import { useEmulator } from '../emulator.js';
import { DEVELOPER, identityIdOf, identityPool, loginsOf } from '../identity-logins.js';
import { MockProvider } from '../mock-provider.js';

const KEY = 'login.example.com/tenant';
const ARN = `arn:aws:iam::000000000000:oidc-provider/${KEY}`;
const UNSET = 'unset.example.com';
const UNSET_ARN = `arn:aws:iam::000000000000:oidc-provider/${UNSET}`;
const GOOGLE = 'accounts.google.com';
const NOW = Date.parse('2026-03-01T12:00:00Z');
const SECONDS = NOW / 1_000;

const mock = new MockProvider();
const identityProviders: Record<string, { issuer?: string; clientIds?: string[] }> = {};
/** What stands at other hosts: nothing. */
const asked: string[] = [];
const emulator = useEmulator({
  settings: { identityProviders },
  fetchDocument: async (url, authorization) => {
    asked.push(url);
    return url.startsWith(mock.url) ? readDocument(url, authorization) : 'unreachable';
  },
});

beforeAll(async () => {
  await mock.start();
  identityProviders[KEY] = { issuer: mock.url, clientIds: ['web', 'phone'] };
  identityProviders[GOOGLE] = { issuer: mock.url };
});
afterAll(() => mock.stop());
beforeEach(async () => {
  mock.forget();
  asked.length = 0;
  await emulator.freeze(new Date(NOW).toISOString());
});

const claims = { iss: `https://${KEY}`, sub: 'carol', aud: 'web', iat: SECONDS, exp: SECONDS + 600 };
const pool = () => identityPool(emulator, { OpenIdConnectProviderARNs: [ARN] });
const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
const invalid = (why: string) => refused(`Invalid login token. ${why}`);
const UNVERIFIED = invalid("Couldn't verify signed token.");
const NOT_RESPONDING = {
  name: 'ExternalServiceException',
  message: `The identity provider ${KEY} is not responding.`,
};

/** What a login is refused for, through both operations. */
const refusalOf = async (token: string, key = KEY, poolId?: string): Promise<unknown> => {
  const id = poolId ?? (await pool());
  const Logins = { [key]: token };
  const guest = await identityIdOf(emulator, id);
  const byId: unknown = await emulator
    .identity()
    .send(new GetIdCommand({ IdentityPoolId: id, Logins }))
    .catch((error: unknown) => error);
  const byCredentials: unknown = await emulator
    .identity()
    .send(new GetCredentialsForIdentityCommand({ IdentityId: guest, Logins }))
    .catch((error: unknown) => error);
  expect(byCredentials).toMatchObject({ message: (byId as Error).message, name: (byId as Error).name });
  return byId;
};

describe('refusals', () => {
  test.each([
    ['a token for another client', { ...claims, aud: 'other' }, invalid('Incorrect token audience.')],
    ['an authorized party that is not known', { ...claims, azp: 'other' }, invalid('Incorrect token audience.')],
    ['another issuer', { ...claims, iss: 'https://login.example.com' }, invalid("Issuer doesn't match providerName")],
    [
      'a token that expired more than five minutes ago',
      { ...claims, exp: SECONDS - 300 },
      invalid(`Token expired: ${SECONDS} >= ${SECONDS - 300}`),
    ],
    [
      'a token that is good in more than five minutes only',
      { ...claims, nbf: SECONDS + 301 },
      invalid(`Token is not valid yet: ${SECONDS} < ${SECONDS + 301}`),
    ],
  ])('%s', async (_title, said, refusal) => {
    expect(await refusalOf(mock.token(said))).toMatchObject(refusal);
  });

  test.each([
    ['a changed claim', () => mock.token(claims).replace(/\.[^.]+\./, `.${part({ ...claims, sub: 'dave' })}.`)],
    ['alg none', () => mock.token(claims).replace(/^[^.]+/, part({ alg: 'none', kid: 'key-1' }))],
    ['a secret that everybody has', () => withHmac()],
    ['a key that the issuer does not have', () => mock.token(claims, { kid: 'nobody' })],
    ['what its header marks as critical', () => mock.token(claims, { crit: ['b64'], b64: true })],
  ])('%s', async (_title, token) => {
    expect(await refusalOf(token())).toMatchObject(UNVERIFIED);
  });

  test('an unsigned token', async () => {
    expect(await refusalOf(`${part({ alg: 'none' })}.${part(claims)}.`)).toMatchObject(
      invalid('Not a valid OpenId Connect identity token.'),
    );
  });

  test.each([
    ['no discovery document', '/.well-known/openid-configuration', { status: 500 }],
    ['one without the place of its keys', '/.well-known/openid-configuration', { body: {} }],
    ['no keys', '/keys', { status: 503 }],
    ['what are no keys', '/keys', { body: '<html>' }],
  ])('an issuer that has %s', async (_title, path, answer) => {
    mock.instead.set(path, answer);
    expect(await refusalOf(mock.token(claims))).toMatchObject(NOT_RESPONDING);
  });

  test('an issuer that does not respond, by an operation that has no exception for it', async () => {
    mock.instead.set('/keys', { status: 503 });
    const Logins = { [DEVELOPER]: 'user-1', [KEY]: mock.token(claims) };
    await expect(
      emulator.identity().send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId: await pool(), Logins })),
    ).rejects.toMatchObject(UNVERIFIED);
  });

  test('an OIDC provider whose client ids are not set, without a look outside', async () => {
    const id = await identityPool(emulator, { OpenIdConnectProviderARNs: [UNSET_ARN] });
    const token = mock.token({ ...claims, iss: `https://${UNSET}` });
    expect(await refusalOf(token, UNSET, id)).toMatchObject(invalid('Incorrect token audience.'));
    expect(asked).toEqual([]);
  });

  test('Apple without a setting: the documents of Apple itself are tried', async () => {
    const APPLE = 'appleid.apple.com';
    const id = await identityPool(emulator, { SupportedLoginProviders: { [APPLE]: 'app' } });
    const token = mock.token({ ...claims, iss: `https://${APPLE}`, aud: 'app' });
    expect(await refusalOf(token, APPLE, id)).toMatchObject({ name: 'ExternalServiceException' });
    expect(asked).toEqual(Array(2).fill(`https://${APPLE}/.well-known/openid-configuration`));
  });

  test('a provider of no identity pool, without a look outside', async () => {
    const id = await identityPool(emulator);
    expect(await refusalOf(mock.token(claims), KEY, id)).toMatchObject(
      refused('Token is not from a supported provider of this identity pool.'),
    );
    expect(asked).toEqual([]);
  });
});

describe('effects', () => {
  test('a user of an OIDC provider has one identity, by each of its clients and by the name that its issuer really has', async () => {
    const id = await pool();
    const identity = await identityIdOf(emulator, id, { [KEY]: mock.token(claims) });
    for (const said of [
      { ...claims, aud: 'phone' },
      { ...claims, aud: ['api', 'web'] },
      { ...claims, aud: 'api', azp: 'web' },
      { ...claims, iss: mock.url },
      { ...claims, iss: `https://${KEY}/` },
      { ...claims, exp: SECONDS - 299, nbf: SECONDS + 300 },
    ]) {
      expect(await identityIdOf(emulator, id, { [KEY]: mock.token(said) })).toBe(identity);
    }
    for (const alg of ['RS384', 'RS512']) {
      expect(await identityIdOf(emulator, id, { [KEY]: mock.token(claims, { alg }) })).toBe(identity);
    }
    expect(await loginsOf(emulator, identity)).toEqual([KEY]);
  });

  test('a provider whose name in IAM ends with a slash, as its issuer does', async () => {
    const key = 'slash.example.com/';
    const OpenIdConnectProviderARNs = [`arn:aws:iam::000000000000:oidc-provider/${key}`];
    const id = await identityPool(emulator, { OpenIdConnectProviderARNs });
    identityProviders[key] = { clientIds: ['web'] };
    const token = mock.token({ ...claims, iss: `https://${key}` });
    await expect(identityIdOf(emulator, id, { [key]: token })).rejects.toMatchObject({
      name: 'ExternalServiceException',
    });
    expect(asked).toEqual(['https://slash.example.com/.well-known/openid-configuration']);
    identityProviders[key] = { clientIds: ['web'], issuer: mock.url };
    expect(await loginsOf(emulator, await identityIdOf(emulator, id, { [key]: token }))).toEqual([key]);
  });

  test('its role is chosen by the mapping of its ARN, and its credentials name the provider and the user', async () => {
    const IdentityPoolId = await pool();
    const role = 'arn:aws:iam::000000000000:role/editor';
    await emulator.identity().send(
      new SetIdentityPoolRolesCommand({
        IdentityPoolId,
        Roles: { authenticated: 'arn:aws:iam::000000000000:role/reader' },
        RoleMappings: {
          [ARN]: {
            Type: 'Rules',
            AmbiguousRoleResolution: 'Deny',
            RulesConfiguration: {
              Rules: [{ Claim: 'team', MatchType: 'Equals', Value: 'editors', RoleARN: role }],
            },
          },
        },
      }),
    );
    const Logins = { [KEY]: mock.token({ ...claims, team: 'editors' }) };
    const IdentityId = await identityIdOf(emulator, IdentityPoolId, Logins);
    const { Credentials } = await emulator
      .identity()
      .send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    const held = await fetch(`${emulator.endpoint()}/_recognito/credentials/${String(Credentials?.AccessKeyId)}`);
    expect(await held.json()).toMatchObject({ roleArn: role, amr: ['authenticated', KEY, `${ARN}:OIDC:carol`] });
  });

  test('a token of Google is one of the app that the identity pool names', async () => {
    const id = await identityPool(emulator, { SupportedLoginProviders: { [GOOGLE]: 'app' } });
    const said = { ...claims, iss: `https://${GOOGLE}`, aud: 'app' };
    const identity = await identityIdOf(emulator, id, { [GOOGLE]: mock.token(said) });
    expect(await loginsOf(emulator, identity)).toEqual([GOOGLE]);
    const bare = mock.token({ ...said, iss: GOOGLE });
    expect(await identityIdOf(emulator, id, { [GOOGLE]: bare })).toBe(identity);
    expect(await refusalOf(mock.token({ ...said, exp: SECONDS }), GOOGLE, id)).toMatchObject(
      invalid(`Token expired: ${SECONDS} >= ${SECONDS}`),
    );
  });

  test('keys are kept for five minutes of the world, and looked for again for a key that is not known', async () => {
    const id = await pool();
    const enter = () => identityIdOf(emulator, id, { [KEY]: mock.token({ ...claims, exp: SECONDS + 3_600 }) });
    const one = ['/.well-known/openid-configuration', '/keys'];
    const identity = await enter();
    expect(await enter()).toBe(identity);
    expect(mock.asked).toEqual(one);
    mock.rotate('key-2');
    expect(await enter()).toBe(identity);
    expect(mock.asked).toEqual([...one, ...one]);
    await emulator.advance(299_999);
    await enter();
    expect(mock.asked).toHaveLength(4);
    await emulator.advance(1);
    await enter();
    expect(mock.asked).toEqual([...one, ...one, ...one]);
  });

  test('redirects are followed', async () => {
    mock.instead.set('/.well-known/openid-configuration', {
      body: { jwks_uri: `${mock.url}/old-keys` },
    });
    mock.instead.set('/old-keys', { status: 302, location: `${mock.url}/keys` });
    expect(await identityIdOf(emulator, await pool(), { [KEY]: mock.token(claims) })).not.toBe('');
  });

  test('a token without a kid is of the only key that the issuer has', async () => {
    const keys = (await (await fetch(`${mock.url}/keys`)).json()) as { keys: object[] };
    mock.instead.set('/keys', { body: { keys: keys.keys.slice(0, 1) } });
    const token = mock.token(claims, { kid: undefined });
    expect(await identityIdOf(emulator, await pool(), { [KEY]: token })).not.toBe('');
  });
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const withHmac = (): string => {
  const signed = `${part({ alg: 'HS256', kid: 'key-1' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', 'secret').update(signed).digest('base64url')}`;
};
