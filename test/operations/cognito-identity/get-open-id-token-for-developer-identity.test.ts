import {
  GetOpenIdTokenForDeveloperIdentityCommand,
  type GetOpenIdTokenForDeveloperIdentityCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { DEVELOPER, developerIdentity, identityIdOf, identityPool, loginsOf, withLogin } from '../identity-logins.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID } from '../identity-pools.js';
import { claimsOf } from '../signed-in.js';

const emulator = useEmulator();

const getToken = (IdentityPoolId: string, more: Partial<GetOpenIdTokenForDeveloperIdentityCommandInput> = {}) =>
  emulator
    .identity()
    .send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { [DEVELOPER]: 'u1' }, ...more }));
const invalidParameter = (message: string) => ({ name: 'InvalidParameterException', message });

describe('validation', () => {
  test('of the id, and of the duration', async () => {
    await expect(getToken('pool')).rejects.toMatchObject(BAD_POOL_ID);
    await expect(getToken(NOBODYS_ID, { TokenDuration: 86_401 })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '86401' at 'tokenDuration' failed to satisfy constraint: Member must have value less than or equal to 86400",
    });
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(getToken(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });

  test('another provider than the one of the pool', async () => {
    const refusal = invalidParameter('This identity pool does not support the specified developer provider');
    const pool = await identityPool(emulator);
    for (const Logins of [{ 'login.other': 'u1' }, {}] as Record<string, string>[]) {
      await expect(getToken(pool, { Logins })).rejects.toMatchObject(refusal);
    }
    const { IdentityPoolId } = await newIdentityPool(emulator);
    await expect(getToken(IdentityPoolId)).rejects.toMatchObject(refusal);
  });

  test('a user identifier that no other operation would take', async () => {
    await expect(
      getToken(await identityPool(emulator), { Logins: { [DEVELOPER]: 'u'.repeat(1025) } }),
    ).rejects.toMatchObject(invalidParameter('The developer user identifier is longer than 1024 characters.'));
  });

  test('an identity that is not there, or is of another pool', async () => {
    const pool = await identityPool(emulator);
    const elsewhere = await identityIdOf(emulator, await identityPool(emulator, { IdentityPoolName: 'other' }));
    for (const IdentityId of [NOBODYS_ID, elsewhere]) {
      await expect(getToken(pool, { IdentityId })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `Identity '${IdentityId}' not found.`,
      });
    }
  });

  test('a user who is somebody else already', async () => {
    const pool = await identityPool(emulator);
    await developerIdentity(emulator, pool, 'u1');
    const IdentityId = await identityIdOf(emulator, pool);
    await expect(getToken(pool, { IdentityId })).rejects.toMatchObject({
      name: 'DeveloperUserAlreadyRegisteredException',
      message: 'The developer user identifier is already registered with another identity.',
    });
  });

  test("a public user's identity without her login", async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const IdentityId = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    await expect(getToken(identityPoolId, { IdentityId })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    });
  });

  test('tags that are longer than a session may have', async () => {
    const PrincipalTags = Object.fromEntries(['a', 'b'].map((tag) => [tag.repeat(100), tag.repeat(131)]));
    await expect(getToken(await identityPool(emulator), { PrincipalTags })).rejects.toMatchObject(
      invalidParameter('The principal tags of this identity are longer than 460 bytes.'),
    );
  });
});

describe('effects', () => {
  test('a token of a quarter of an hour, or as long as is said, with the tags that are said', async () => {
    const pool = await identityPool(emulator);
    const one = await getToken(pool);
    const { exp, iat, ...claims } = claimsOf(one.Token ?? '');
    expect(claims).toEqual({
      sub: one.IdentityId,
      aud: pool,
      amr: ['authenticated', DEVELOPER, `${DEVELOPER}:${pool}:u1`],
      iss: 'https://cognito-identity.amazonaws.com',
    });
    expect(Number(exp) - Number(iat)).toBe(900);
    const two = await getToken(pool, { TokenDuration: 60, PrincipalTags: { team: 'red' } });
    expect(two.IdentityId).toBe(one.IdentityId);
    const tagged = claimsOf(two.Token ?? '');
    expect(Number(tagged['exp']) - Number(tagged['iat'])).toBe(60);
    expect(tagged['https://aws.amazon.com/tags']).toEqual({ principal_tags: { team: ['red'] } });
  });

  test('a user is linked to the identity that is named, and a public login beside her', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const IdentityId = await identityIdOf(emulator, identityPoolId);
    const Logins = { [DEVELOPER]: 'u1', [provider]: tokens.IdToken };
    const answer = await getToken(identityPoolId, { IdentityId, Logins });
    expect(answer.IdentityId).toBe(IdentityId);
    expect(await loginsOf(emulator, IdentityId)).toEqual([DEVELOPER, provider]);
    expect(claimsOf(answer.Token ?? '')['amr']).toHaveLength(5);
  });
});
