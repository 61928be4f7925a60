import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { recognito } from '../../../src/testing/recognito.js';
import { ask, refusal, tell } from '../../http/emulator/control.js';
import { useEmulator } from '../emulator.js';
import { changed, identityIdOf, identityPool, loginsOf, withStrangersSignature } from '../identity-logins.js';
import { claimsOf } from '../signed-in.js';

const FACEBOOK = 'graph.facebook.com';
const GOOGLE = 'accounts.google.com';
const TWITTER = 'api.twitter.com';
const OIDC = 'login.example.com/tenant';
const PORT = 'localhost:9000';
const KNOWN = 'known.example.com';
const NOW = '2026-03-01T12:00:00Z';
const SECONDS = Date.parse(NOW) / 1_000;

const asked: string[] = [];
const emulator = useEmulator({
  settings: { identityProviders: { [KNOWN]: { clientIds: ['web', 'phone'] } } },
  fetchDocument: (url) => {
    asked.push(url);
    return Promise.resolve('unreachable');
  },
});
beforeEach(async () => {
  asked.length = 0;
  await emulator.freeze(NOW);
});
/** Of providers that are not there, nobody asks. */
afterEach(() => expect(asked).toEqual([]));

const pool = () =>
  identityPool(emulator, {
    SupportedLoginProviders: { [FACEBOOK]: '42', [GOOGLE]: 'app', [TWITTER]: 'consumer;secret' },
    OpenIdConnectProviderARNs: [OIDC, PORT, KNOWN].map((key) => `arn:aws:iam::000000000000:oidc-provider/${key}`),
  });
const mint = async (body: object, endpoint = emulator.endpoint()): Promise<string> =>
  (await tell<{ token: string }>(endpoint, 'POST', 'tokens/login', body)).token;

describe('validation', () => {
  test.each([
    [{ user: 'carol' }, 'provider is missing.'],
    [{ provider: GOOGLE }, 'user is missing.'],
    [{ provider: GOOGLE, user: '' }, 'user must NOT have fewer than 1 characters.'],
    [
      { provider: GOOGLE, user: 'carol', break: 'all' },
      'break must be one of signature, issuer, audience, expired, not-yet-valid, algorithm-none.',
    ],
  ])('%j', async (body, message) => {
    const hint = 'Members are provider, user, audience, claims, expiresIn, break.';
    expect(await ask(emulator.endpoint(), 'POST', 'tokens/login', body)).toMatchObject(
      refusal(400, 'BadMember', message, hint),
    );
  });

  test.each(['cognito-idp.us-east-1.amazonaws.com/us-east-1_a', 'arn:aws:iam::000000000000:saml-provider/a', 'office'])(
    'of %s, which is no OIDC or social provider',
    async (provider) => {
      expect(await ask(emulator.endpoint(), 'POST', 'tokens/login', { provider, user: 'carol' })).toMatchObject(
        refusal(
          400,
          'BadMember',
          `provider ${provider} is no OIDC or social provider.`,
          'Name it as Logins does: accounts.google.com, graph.facebook.com, or host and path of an OIDC issuer.',
        ),
      );
    },
  );

  test('of an audience that could be several', async () => {
    await identityPool(emulator, { SupportedLoginProviders: { [GOOGLE]: 'one' } });
    await identityPool(emulator, { SupportedLoginProviders: { [GOOGLE]: 'two' } });
    const { status, body } = await ask(emulator.endpoint(), 'POST', 'tokens/login', { provider: GOOGLE, user: 'u' });
    expect([status, body]).toEqual([
      400,
      {
        error: 'BadMember',
        message: `The identity pools have 2 apps of ${GOOGLE}.`,
        hint: expect.stringMatching(/^Say audience: one of (one, two|two, one)\.$/) as string,
      },
    ]);
  });
});

describe('refusals', () => {
  const invalid = (why: string) => `Invalid login token. ${why}`;
  const UNSUPPORTED = 'Token is not from a supported provider of this identity pool.';
  const wrong: readonly [string, string, string][] = [
    ['signature', invalid("Couldn't verify signed token."), invalid("Couldn't verify signed token.")],
    ['issuer', invalid("Issuer doesn't match providerName"), invalid("Issuer doesn't match providerName")],
    ['audience', UNSUPPORTED, invalid('Incorrect token audience.')],
    [
      'expired',
      invalid(`Token expired: ${SECONDS} >= ${SECONDS - 3_600}`),
      invalid(`Token expired: ${SECONDS} >= ${SECONDS - 3_600}`),
    ],
    [
      'not-yet-valid',
      invalid(`Token is not valid yet: ${SECONDS} < ${SECONDS + 3_600}`),
      invalid(`Token is not valid yet: ${SECONDS} < ${SECONDS + 3_600}`),
    ],
  ];
  const rows = wrong.flatMap(([what, social, oidc]) =>
    [GOOGLE, FACEBOOK, OIDC].map((provider) => [what, provider, provider === OIDC ? oidc : social] as const),
  );
  test.each(rows)('a token with a wrong %s of %s', async (what, provider, message) => {
    const IdentityPoolId = await pool();
    const Logins = { [provider]: await mint({ provider, user: 'carol', break: what }) };
    const IdentityId = await identityIdOf(emulator, IdentityPoolId);
    const identity = emulator.identity();
    const expected = { name: 'NotAuthorizedException', message };
    await expect(identity.send(new GetIdCommand({ IdentityPoolId, Logins }))).rejects.toMatchObject(expected);
    await expect(identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }))).rejects.toMatchObject(
      expected,
    );
  });

  test('a token that is not signed', async () => {
    const id = await pool();
    const said = { provider: OIDC, user: 'carol', break: 'algorithm-none' };
    await expect(identityIdOf(emulator, id, { [OIDC]: await mint(said) })).rejects.toMatchObject({
      message: invalid('Not a valid OpenId Connect identity token.'),
    });
  });

  test("another world's token, and one of a stranger who knows the name of the key", async () => {
    const id = await pool();
    await tell(emulator.origin(), 'POST', 'worlds', { name: 'another-world', seed: 'another' });
    const theirs = await mint(
      { provider: FACEBOOK, user: 'carol', audience: '42' },
      `${emulator.origin()}/@another-world`,
    );
    const forged = withStrangersSignature(changed(await mint({ provider: FACEBOOK, user: 'carol' }), {}).signed);
    for (const token of [theirs, forged]) {
      await expect(identityIdOf(emulator, id, { [FACEBOOK]: token })).rejects.toMatchObject({
        message: invalid("Couldn't verify signed token."),
      });
    }
  });

  test("one provider's token under another's key", async () => {
    const id = await pool();
    const token = await mint({ provider: GOOGLE, user: 'carol' });
    await expect(identityIdOf(emulator, id, { [FACEBOOK]: token })).rejects.toMatchObject({
      message: invalid("Issuer doesn't match providerName"),
    });
  });

  test('a token without what is needed', async () => {
    const id = await pool();
    const token = await mint({ provider: GOOGLE, user: 'carol', claims: { sub: null } });
    await expect(identityIdOf(emulator, id, { [GOOGLE]: token })).rejects.toMatchObject({
      message: invalid('Missing a required claim: sub'),
    });
  });
});

describe('effects', () => {
  test.each([
    [GOOGLE, 'app'],
    [FACEBOOK, '42'],
    [TWITTER, 'consumer'],
    [OIDC, 'recognito-test'],
    [PORT, 'recognito-test'],
    [KNOWN, 'web'],
  ])('a token of %s is for %s, and a login without anybody there', async (provider, aud) => {
    const id = await pool();
    const token = await mint({ provider, user: 'carol', claims: { team: 'a' }, expiresIn: 60 });
    expect(claimsOf(token)).toEqual({
      ...{ iss: `https://${provider}`, sub: 'carol', aud, team: 'a' },
      ...{ iat: SECONDS, exp: SECONDS + 60 },
    });
    const identity = await identityIdOf(emulator, id, { [provider]: token });
    expect(await loginsOf(emulator, identity)).toEqual([provider]);
    const later = await mint({ provider, user: 'carol' });
    expect(await identityIdOf(emulator, id, { [provider]: later })).toBe(identity);
  });

  test('another client of an OIDC provider whose client ids are set is believed, and no other', async () => {
    const id = await pool();
    const phone = await mint({ provider: KNOWN, user: 'carol', audience: 'phone' });
    expect(await identityIdOf(emulator, id, { [KNOWN]: phone })).not.toBe('');
    const test = await mint({ provider: KNOWN, user: 'carol', audience: 'recognito-test' });
    await expect(identityIdOf(emulator, id, { [KNOWN]: test })).rejects.toMatchObject({
      message: 'Invalid login token. Incorrect token audience.',
    });
  });

  test('recognito/testing makes them, and the world in which they are good', async () => {
    const world = await (await recognito({ url: emulator.origin() })).world();
    const theirs = emulator.inWorld(world.name);
    const id = await identityPool(theirs, { SupportedLoginProviders: { [GOOGLE]: 'app' } });
    const token = await world.tokens.login({ provider: GOOGLE, user: 'carol' });
    expect(await loginsOf(theirs, await identityIdOf(theirs, id, { [GOOGLE]: token }))).toEqual([GOOGLE]);
    const wrong = await world.tokens.login({ provider: GOOGLE, user: 'carol', break: 'audience' });
    expect(claimsOf(wrong)['aud']).not.toBe('app');
  });
});
