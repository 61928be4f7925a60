import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { JwtExpiredError, JwtInvalidAudienceError, JwtInvalidIssuerError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { useEmulator } from '../operations/emulator.js';
import { claimsOf, signIn, withAlice } from '../operations/signed-in.js';

/** The fetcher of aws-jwt-verify speaks https only; a program that tests locally gives it one of its own. */
const overHttp = () =>
  new SimpleJwksCache({ fetcher: { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() } });

const json = async (url: string): Promise<Record<string, unknown>> =>
  (await (await fetch(url)).json()) as Record<string, unknown>;

/** The token with one bit of its signature turned. */
const forged = (token: string): string => {
  const [head, payload, signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return `${head}.${payload}.${bytes.toString('base64url')}`;
};

describe('with the issuer of the request', () => {
  const emulator = useEmulator();

  test('jose follows discovery to the keys and verifies both tokens', async () => {
    const setting = await withAlice(emulator);
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    // A client knows nothing but the iss that it trusts.
    const issuer = String(claimsOf(IdToken).iss);
    expect(issuer).toBe(`${emulator.endpoint()}/${setting.poolId}`);
    const discovery = await json(`${issuer}/.well-known/openid-configuration`);
    expect(discovery.issuer).toBe(issuer);
    const keys = createRemoteJWKSet(new URL(String(discovery.jwks_uri)));
    const algorithms = discovery.id_token_signing_alg_values_supported as string[];

    const id = await jwtVerify(IdToken, keys, { issuer, audience: setting.clientId, algorithms });
    expect(id.payload).toMatchObject({ 'cognito:username': 'alice', token_use: 'id', email: 'alice@example.com' });
    const access = await jwtVerify(AccessToken, keys, { issuer, algorithms, requiredClaims: ['client_id', 'jti'] });
    expect(access.payload).toMatchObject({ username: 'alice', token_use: 'access', client_id: setting.clientId });

    await expect(jwtVerify(forged(IdToken), keys, { issuer })).rejects.toBeInstanceOf(
      errors.JWSSignatureVerificationFailed,
    );
    await expect(jwtVerify(IdToken, keys, { issuer: `${issuer}x` })).rejects.toBeInstanceOf(
      errors.JWTClaimValidationFailed,
    );
  });

  test('a token of another pool has no key among these', async () => {
    const [one, other] = [await withAlice(emulator), await withAlice(emulator)];
    const { IdToken } = await signIn(emulator, other);
    const keys = createRemoteJWKSet(new URL(`${emulator.endpoint()}/${one.poolId}/.well-known/jwks.json`));
    await expect(jwtVerify(IdToken, keys)).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
  });

  test('JwtVerifier of aws-jwt-verify takes both tokens, and refuses what is not meant for it', async () => {
    const setting = await withAlice(emulator);
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    const issuer = `${emulator.endpoint()}/${setting.poolId}`;
    const jwksUri = `${issuer}/.well-known/jwks.json`;
    const verifier = (of: { issuer?: string; audience: string | null }) =>
      JwtVerifier.create({ issuer, jwksUri, ...of }, { jwksCache: overHttp() });

    expect(await verifier({ audience: setting.clientId }).verify(IdToken)).toMatchObject({ token_use: 'id' });
    expect(await verifier({ audience: null }).verify(AccessToken)).toMatchObject({ token_use: 'access' });
    await expect(verifier({ audience: 'another' }).verify(IdToken)).rejects.toBeInstanceOf(JwtInvalidAudienceError);
    await expect(verifier({ issuer: `${issuer}x`, audience: null }).verify(IdToken)).rejects.toBeInstanceOf(
      JwtInvalidIssuerError,
    );
    await expect(verifier({ audience: null }).verify(forged(AccessToken))).rejects.toThrow('Invalid signature');
  });

  test('a token past its time is refused as expired', async () => {
    await emulator.freeze('2020-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    const issuer = `${emulator.endpoint()}/${setting.poolId}`;
    const verifier = JwtVerifier.create({ issuer, audience: null }, { jwksCache: overHttp() });
    await expect(verifier.verify(AccessToken)).rejects.toBeInstanceOf(JwtExpiredError);
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    await expect(jwtVerify(AccessToken, keys)).rejects.toBeInstanceOf(errors.JWTExpired);
    const then = { currentDate: new Date('2020-01-01T00:30:00Z') };
    await expect(jwtVerify(AccessToken, keys, then)).resolves.toMatchObject({ payload: { username: 'alice' } });
  });
});

describe('with the issuer of AWS', () => {
  const emulator = useEmulator({ settings: { issuer: 'aws' } });

  test('CognitoJwtVerifier verifies both tokens with the keys that it was given', async () => {
    const setting = await withAlice(emulator);
    const { poolId: userPoolId, clientId } = setting;
    await emulator.raw('CreateGroup', { UserPoolId: userPoolId, GroupName: 'admins' });
    await emulator.raw('AdminAddUserToGroup', { UserPoolId: userPoolId, Username: 'alice', GroupName: 'admins' });
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    const jwks = await json(`${emulator.endpoint()}/${userPoolId}/.well-known/jwks.json`);

    const id = CognitoJwtVerifier.create({ userPoolId, tokenUse: 'id', clientId, groups: 'admins' });
    const access = CognitoJwtVerifier.create({
      userPoolId,
      tokenUse: 'access',
      clientId,
      scope: 'aws.cognito.signin.user.admin',
    });
    for (const verifier of [id, access]) verifier.cacheJwks(jwks as never);
    expect(await id.verify(IdToken)).toMatchObject({ 'cognito:username': 'alice', 'cognito:groups': ['admins'] });
    expect(await access.verify(AccessToken)).toMatchObject({ username: 'alice', client_id: clientId });
    // Synchronously too, as edge functions do it.
    expect(id.verifySync(IdToken)).toMatchObject({ token_use: 'id' });

    await expect(id.verify(AccessToken)).rejects.toThrow('Token use not allowed: access. Expected: id');
    await expect(access.verify(IdToken)).rejects.toThrow('Missing Scope');
    await expect(id.verify(forged(IdToken))).rejects.toThrow('Invalid signature');
    const strict = CognitoJwtVerifier.create({ userPoolId, tokenUse: 'id', clientId, groups: 'owners' });
    strict.cacheJwks(jwks as never);
    await expect(strict.verify(IdToken)).rejects.toThrow('group not allowed: admins');
  });
});
