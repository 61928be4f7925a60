import {
  MergeDeveloperIdentitiesCommand,
  type MergeDeveloperIdentitiesCommandInput,
  ListIdentitiesCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { DEVELOPER, developerIdentity, identityIdOf, identityPool, loginsOf, withLogin } from '../identity-logins.js';
import { BAD_POOL_ID, NO_POOL, NOBODYS_ID } from '../identity-pools.js';
import { addUser, signIn } from '../signed-in.js';

const emulator = useEmulator({ isReplayed: true });

const merge = (IdentityPoolId: string, input: Partial<MergeDeveloperIdentitiesCommandInput> = {}) =>
  emulator.identity().send(
    new MergeDeveloperIdentitiesCommand({
      IdentityPoolId,
      ...{ DeveloperProviderName: DEVELOPER, SourceUserIdentifier: 'user-1', DestinationUserIdentifier: 'user-2' },
      ...input,
    }),
  );

describe('validation', () => {
  test('of the id', async () => {
    await expect(merge('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool, a provider, a user that is not there', async () => {
    const pool = await identityPool(emulator);
    await developerIdentity(emulator, pool, 'user-1');
    await expect(merge(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
    await expect(merge(pool, { DeveloperProviderName: 'other' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'This identity pool does not support the specified developer provider',
    });
    await expect(merge(pool)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Developer user 'user-2' not found.",
    });
    await expect(merge(pool, { SourceUserIdentifier: 'user-3' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Developer user 'user-3' not found.",
    });
  });

  test('two users of one user pool', async () => {
    const setting = await withLogin(emulator);
    const { identityPoolId: pool, provider, tokens } = setting;
    await addUser(emulator, setting.poolId, 'bob');
    const bob = await signIn(emulator, setting, 'bob');
    const one = await developerIdentity(emulator, pool, 'user-1', { logins: { [provider]: tokens.IdToken } });
    const two = await developerIdentity(emulator, pool, 'user-2', { logins: { [provider]: bob.IdToken } });
    await expect(merge(pool)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Logins are linked to another account.',
    });
    expect(await loginsOf(emulator, one)).toEqual([DEVELOPER, provider]);
    expect(await loginsOf(emulator, two)).toEqual([DEVELOPER, provider]);
  });
});

describe('effects', () => {
  test("the destination's identity has all logins; the source's is disabled for ever", async () => {
    const { identityPoolId: pool, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    const from = await developerIdentity(emulator, pool, 'user-1', { logins });
    const into = await developerIdentity(emulator, pool, 'user-2');
    const answer = await merge(pool);
    expect(answer).toEqual({ $metadata: answer.$metadata, IdentityId: into });
    expect(await loginsOf(emulator, into)).toEqual([DEVELOPER, provider]);
    expect(await loginsOf(emulator, from)).toBeUndefined();
    expect(await developerIdentity(emulator, pool, 'user-1')).toBe(into);
    expect(await identityIdOf(emulator, pool, logins)).toBe(into);
    const shown = await emulator
      .identity()
      .send(new ListIdentitiesCommand({ IdentityPoolId: pool, MaxResults: 60, HideDisabled: true }));
    expect(shown.Identities?.map(({ IdentityId }) => IdentityId)).toEqual([into]);
    await expect(developerIdentity(emulator, pool, 'user-3', { IdentityId: from })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Access to Identity '${from}' is forbidden.`,
    });
  });

  test('users who are one already stay so', async () => {
    const pool = await identityPool(emulator);
    const id = await developerIdentity(emulator, pool, 'user-1');
    await developerIdentity(emulator, pool, 'user-2', { IdentityId: id });
    expect((await merge(pool)).IdentityId).toBe(id);
    expect(await loginsOf(emulator, id)).toEqual([DEVELOPER]);
  });
});
