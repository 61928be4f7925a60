import { GetIdentityPoolRolesCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const get = (IdentityPoolId: string) => emulator.identity().send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(get('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(get(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });
});

describe('effects', () => {
  test('before roles are set there is nothing but the id; then there are those that were', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator);
    const raw = () => rawIdentity(emulator, 'GetIdentityPoolRoles', { IdentityPoolId });
    expect((await raw()).body).toEqual({ IdentityPoolId });
    await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: {} }));
    expect((await raw()).body).toEqual({ IdentityPoolId, Roles: {} });
  });
});
