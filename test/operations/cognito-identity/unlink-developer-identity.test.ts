import {
  UnlinkDeveloperIdentityCommand,
  type UnlinkDeveloperIdentityCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { DEVELOPER, developerIdentity, identityPool, loginsOf, withLogin } from '../identity-logins.js';
import { BAD_POOL_ID, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const USER = { DeveloperProviderName: DEVELOPER, DeveloperUserIdentifier: 'user-1' };

const unlink = (IdentityPoolId: string, IdentityId: string, input: Partial<UnlinkDeveloperIdentityCommandInput> = {}) =>
  emulator.identity().send(new UnlinkDeveloperIdentityCommand({ IdentityPoolId, IdentityId, ...USER, ...input }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(unlink('pool', NOBODYS_ID)).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool, an identity, a provider, a user that is not there', async () => {
    const [pool, other] = [await identityPool(emulator), await identityPool(emulator)];
    const id = await developerIdentity(emulator, pool, 'user-1');
    const theirs = await developerIdentity(emulator, pool, 'user-2');
    await expect(unlink(NOBODYS_ID, id)).rejects.toMatchObject(NO_POOL);
    await expect(unlink(other, id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${id}' not found.`,
    });
    await expect(unlink(pool, id, { DeveloperProviderName: 'other' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'This identity pool does not support the specified developer provider',
    });
    await expect(unlink(pool, id, { DeveloperUserIdentifier: 'user-3' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Developer user 'user-3' not found.",
    });
    await expect(unlink(pool, theirs)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: `Developer user 'user-1' is not linked to Identity '${theirs}'.`,
    });
    expect(await loginsOf(emulator, id)).toEqual([DEVELOPER]);
  });
});

describe('effects', () => {
  test('answers an empty body; the user is somebody new, other logins stay', async () => {
    const { identityPoolId: IdentityPoolId, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    const IdentityId = await developerIdentity(emulator, IdentityPoolId, 'user-1', { logins });
    const input = { IdentityPoolId, IdentityId, ...USER };
    const answer = await rawIdentity(emulator, 'UnlinkDeveloperIdentity', input);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await loginsOf(emulator, IdentityId)).toEqual([provider]);
    expect(await developerIdentity(emulator, IdentityPoolId, 'user-1')).not.toBe(IdentityId);
  });
});
