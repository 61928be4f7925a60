import {
  LookupDeveloperIdentityCommand,
  type LookupDeveloperIdentityCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { developerIdentity, identityIdOf, identityPool } from '../identity-logins.js';
import { BAD_POOL_ID, NO_POOL, NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const lookUp = async (IdentityPoolId: string, input: Partial<LookupDeveloperIdentityCommandInput> = {}) => {
  const { $metadata, ...answer } = await emulator
    .identity()
    .send(new LookupDeveloperIdentityCommand({ IdentityPoolId, ...input }));
  expect($metadata.httpStatusCode).toBe(200);
  return answer;
};

describe('validation', () => {
  test('of the id', async () => {
    await expect(lookUp('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there, and a call that asks for nobody', async () => {
    await expect(lookUp(NOBODYS_ID, { DeveloperUserIdentifier: 'user-1' })).rejects.toMatchObject(NO_POOL);
    await expect(lookUp(await identityPool(emulator))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Either IdentityId or DeveloperUserIdentifier must be given.',
    });
  });

  test('who is not there, or somebody else', async () => {
    const [pool, other] = [await identityPool(emulator), await identityPool(emulator)];
    const id = await developerIdentity(emulator, pool, 'user-1');
    const guest = await identityIdOf(emulator, pool);
    const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message });
    await expect(lookUp(pool, { DeveloperUserIdentifier: 'User-1' })).rejects.toMatchObject(
      notFound("Developer user 'User-1' not found."),
    );
    await expect(lookUp(other, { DeveloperUserIdentifier: 'user-1' })).rejects.toMatchObject(
      notFound("Developer user 'user-1' not found."),
    );
    await expect(lookUp(other, { IdentityId: id })).rejects.toMatchObject(notFound(`Identity '${id}' not found.`));
    await expect(lookUp(pool, { IdentityId: guest })).rejects.toMatchObject(notFound(`Identity '${guest}' not found.`));
    await expect(lookUp(pool, { IdentityId: guest, DeveloperUserIdentifier: 'user-1' })).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: `Developer user 'user-1' is not linked to Identity '${guest}'.`,
    });
  });

  test('a made-up token', async () => {
    const pool = await identityPool(emulator);
    const IdentityId = await developerIdentity(emulator, pool, 'user-1');
    await expect(lookUp(pool, { IdentityId, NextToken: 'made.up' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('an identity by its user, users by their identity page by page, and both held against each other', async () => {
    const pool = await identityPool(emulator);
    const IdentityId = await developerIdentity(emulator, pool, 'user-1');
    await developerIdentity(emulator, pool, 'user-2', { IdentityId });
    await developerIdentity(emulator, pool, 'user-3', { IdentityId });
    const DeveloperUserIdentifier = 'user-2';
    const one = { IdentityId, DeveloperUserIdentifierList: ['user-2'] };
    expect(await lookUp(pool, { DeveloperUserIdentifier })).toEqual(one);
    expect(await lookUp(pool, { DeveloperUserIdentifier, IdentityId })).toEqual(one);
    const all = { IdentityId, DeveloperUserIdentifierList: ['user-1', 'user-2', 'user-3'] };
    expect(await lookUp(pool, { IdentityId })).toEqual(all);

    const first = await lookUp(pool, { IdentityId, MaxResults: 2 });
    expect(first).toEqual({
      IdentityId,
      DeveloperUserIdentifierList: ['user-1', 'user-2'],
      NextToken: first.NextToken,
    });
    expect(first.NextToken).toBeDefined();
    const last = await lookUp(pool, { IdentityId, MaxResults: 2, NextToken: first.NextToken });
    expect(last).toEqual({ IdentityId, DeveloperUserIdentifierList: ['user-3'] });
  });
});
