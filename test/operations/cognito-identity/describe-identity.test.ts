import { DescribeIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { developerIdentity, identityIdOf, identityPool, SIGNED_IN_AT, withLogin } from '../identity-logins.js';
import { invalid, NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const describeIdentity = (IdentityId: string, config?: { region?: string; accessKeyId?: string }) =>
  emulator.identity(config).send(new DescribeIdentityCommand({ IdentityId }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(describeIdentity('one')).rejects.toMatchObject(
      invalid('one', 'identityId', 'Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+'),
    );
  });
});

describe('refusals', () => {
  test('an identity that is not there, or not the caller’s', async () => {
    const id = await identityIdOf(emulator, await identityPool(emulator));
    const notFound = (one: string) => ({ name: 'ResourceNotFoundException', message: `Identity '${one}' not found.` });
    await expect(describeIdentity(NOBODYS_ID)).rejects.toMatchObject(notFound(NOBODYS_ID));
    await expect(describeIdentity(id, { accessKeyId: '111111111111' })).rejects.toMatchObject(notFound(id));
    await expect(describeIdentity(id, { region: 'eu-west-1' })).rejects.toMatchObject(notFound(id));
  });
});

describe('effects', () => {
  test('a guest has times and no logins; who logs in later has both, and when that was', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const guest = await describeIdentity(await identityIdOf(emulator, identityPoolId));
    expect(guest).toEqual({
      $metadata: guest.$metadata,
      IdentityId: guest.IdentityId,
      CreationDate: new Date(SIGNED_IN_AT),
      LastModifiedDate: new Date(SIGNED_IN_AT),
    });
    await emulator.advance(1_500);
    const logins = { [provider]: tokens.IdToken };
    const id = await developerIdentity(emulator, identityPoolId, 'user-1', {
      logins,
      IdentityId: guest.IdentityId ?? '',
    });
    expect(id).toBe(guest.IdentityId);
    expect(await describeIdentity(id)).toMatchObject({
      Logins: ['login.dev', provider],
      CreationDate: new Date(SIGNED_IN_AT),
      LastModifiedDate: new Date(SIGNED_IN_AT + 1_500),
    });
  });

  test('several users of the developer provider are one name', async () => {
    const pool = await identityPool(emulator);
    const id = await developerIdentity(emulator, pool, 'user-1');
    await developerIdentity(emulator, pool, 'user-2', { IdentityId: id });
    expect((await describeIdentity(id)).Logins).toEqual(['login.dev']);
  });
});
