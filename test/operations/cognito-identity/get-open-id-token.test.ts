import { GetOpenIdTokenCommand, SetPrincipalTagAttributeMapCommand } from '@aws-sdk/client-cognito-identity';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { useEmulator } from '../emulator.js';
import {
  DEVELOPER,
  developerIdentity,
  identityIdOf,
  identityPool,
  SIGNED_IN_AT,
  withLogin,
} from '../identity-logins.js';
import { claimsOf } from '../signed-in.js';

const emulator = useEmulator();
const getToken = async (IdentityId: string, Logins?: Record<string, string>) => {
  const { $metadata, ...answer } = await emulator.identity().send(new GetOpenIdTokenCommand({ IdentityId, Logins }));
  expect($metadata.httpStatusCode).toBe(200);
  return answer;
};
const NOBODY = 'us-east-1:00000000-0000-4000-8000-000000000000';

describe('validation', () => {
  test('of the id', async () => {
    await expect(getToken('somebody')).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'somebody' at 'identityId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
    });
  });
});

describe('refusals', () => {
  test('an identity that is not there', async () => {
    await expect(getToken(NOBODY)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${NOBODY}' not found.`,
    });
  });

  test('the basic flow where it was switched off', async () => {
    const id = await identityIdOf(emulator, await identityPool(emulator, { AllowClassicFlow: false }));
    await expect(getToken(id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Basic (classic) flow is not enabled, please use enhanced flow.',
    });
  });

  test("a developer's user without a login, and the token of one, which is for the enhanced flow", async () => {
    const id = await developerIdentity(emulator, await identityPool(emulator), 'u1');
    await expect(getToken(id)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Access to Identity '${id}' is forbidden.`,
    });
    await expect(getToken(id, { 'cognito-identity.amazonaws.com': 'token' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Can't pass in a Cognito token.",
    });
    await expect(getToken(id, { [DEVELOPER]: 'u1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Please provide a valid public provider',
    });
  });

  test('tags that are longer than a session may have', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const PrincipalTags = Object.fromEntries(['a', 'b', 'c'].map((tag) => [tag.repeat(128), 'iss']));
    await emulator.identity().send(
      new SetPrincipalTagAttributeMapCommand({
        IdentityPoolId: identityPoolId,
        IdentityProviderName: provider,
        PrincipalTags,
      }),
    );
    const logins = { [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    await expect(getToken(id, logins)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The principal tags of this identity are longer than 460 bytes.',
    });
  });
});

describe('effects', () => {
  test('a guest gets a token of ten minutes, which the published keys verify', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const pool = await identityPool(emulator);
    const id = await identityIdOf(emulator, pool);
    const { IdentityId, Token = '' } = await getToken(id);
    expect(IdentityId).toBe(id);
    const [header = '', payload = ''] = Token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(header).toBe('{"kid":"us-east-11","typ":"JWS","alg":"RS512"}');
    const iat = SIGNED_IN_AT / 1000;
    expect(payload).toBe(
      `{"sub":"${id}","aud":"${pool}","amr":["unauthenticated"],"iss":"https://cognito-identity.amazonaws.com","exp":${iat + 600},"iat":${iat}}`,
    );
    const discovery = (await (await fetch(`${emulator.endpoint()}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    const answer = await fetch(discovery.jwks_uri);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const jwks = (await answer.json()) as Parameters<typeof createLocalJWKSet>[0];
    expect(jwks.keys.map(({ kid, alg }) => [kid, alg])).toEqual([['us-east-11', 'RS512']]);
    const options = { issuer: discovery.issuer, audience: pool, currentDate: new Date(SIGNED_IN_AT) };
    expect((await jwtVerify(Token, createLocalJWKSet(jwks), options)).payload.sub).toBe(id);
  });

  test("a user of a user pool is named in amr, with the tags that the pool's map says", async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    await emulator.identity().send(
      new SetPrincipalTagAttributeMapCommand({
        IdentityPoolId: identityPoolId,
        IdentityProviderName: provider,
        PrincipalTags: { mail: 'email', none: 'custom:none' },
      }),
    );
    const logins = { [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    const claims = claimsOf((await getToken(id, logins)).Token ?? '');
    const { sub } = claimsOf(tokens.IdToken);
    expect(claims['amr']).toEqual(['authenticated', provider, `${provider}:CognitoSignIn:${String(sub)}`]);
    expect(claims['https://aws.amazon.com/tags']).toEqual({ principal_tags: { mail: ['alice@example.com'] } });
  });

  test("a guest's identity becomes the user's by her login", async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const guest = await identityIdOf(emulator, identityPoolId);
    const logins = { [provider]: tokens.IdToken };
    expect((await getToken(guest, logins)).IdentityId).toBe(guest);
    expect(await identityIdOf(emulator, identityPoolId, logins)).toBe(guest);
  });
});
