import {
  SetPrincipalTagAttributeMapCommand,
  type SetPrincipalTagAttributeMapCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const USER_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI';
const OIDC = 'arn:aws:iam::000000000000:oidc-provider/login.example.com';

const set = (IdentityPoolId: string, more: Partial<SetPrincipalTagAttributeMapCommandInput> = {}) =>
  emulator
    .identity()
    .send(new SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: USER_POOL, ...more }));

const pool = async () => {
  const { IdentityPoolId } = await newIdentityPool(emulator, {
    CognitoIdentityProviders: [{ ProviderName: USER_POOL, ClientId: 'client' }],
    OpenIdConnectProviderARNs: [OIDC],
  });
  return IdentityPoolId;
};

describe('validation', () => {
  test('of the id', async () => {
    await expect(set('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(set(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });

  test.each(['accounts.google.com', `${USER_POOL}:client`, 'login.example.com'])(
    '%s, by which no provider of the pool goes',
    async (IdentityProviderName) => {
      await expect(set(await pool(), { IdentityProviderName })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: `(${IdentityProviderName}) is not a valid IdentityProviderName or is not a configured provider.`,
      });
    },
  );
});

describe('effects', () => {
  test('answers what is set, provider by provider', async () => {
    const IdentityPoolId = await pool();
    const maps = [
      { IdentityPoolId, IdentityProviderName: USER_POOL, UseDefaults: false, PrincipalTags: { team: 'custom:team' } },
      { IdentityPoolId, IdentityProviderName: OIDC, UseDefaults: true },
    ];
    for (const map of maps) expect((await rawIdentity(emulator, 'SetPrincipalTagAttributeMap', map)).body).toEqual(map);
    for (const map of maps) {
      const { IdentityProviderName } = map;
      const asked = { IdentityPoolId, IdentityProviderName };
      expect((await rawIdentity(emulator, 'GetPrincipalTagAttributeMap', asked)).body).toEqual(map);
    }
  });

  test('the defaults take the place of tags, and nothing given is none; the same once more is no event', async () => {
    const IdentityPoolId = await pool();
    const PrincipalTags = { a: 'b' };
    expect(await set(IdentityPoolId, { UseDefaults: true, PrincipalTags })).not.toHaveProperty('PrincipalTags');
    const none = await set(IdentityPoolId, { PrincipalTags: {} });
    expect([none.UseDefaults, none.PrincipalTags]).toEqual([false, undefined]);
    const { position } = emulator.world();
    await set(IdentityPoolId);
    expect(emulator.world().position).toBe(position);
  });
});
