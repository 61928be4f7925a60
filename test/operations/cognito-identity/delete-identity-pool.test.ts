import { DeleteIdentityPoolCommand, DescribeIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const remove = (IdentityPoolId: string) => emulator.identity().send(new DeleteIdentityPoolCommand({ IdentityPoolId }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(remove('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(remove(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });
});

describe('effects', () => {
  test('answers an empty body; the pool and its identities are gone, those of others stay', async () => {
    const [gone, stays] = [await newIdentityPool(emulator), await newIdentityPool(emulator)];
    const identityOf = (identityPoolId: string, id: string) =>
      ({
        type: 'IdentityCreated',
        data: { identityPoolId, identityId: id, logins: [{ provider: 'p', user: 'u' }] },
      }) as const;
    const [lost, kept] = [`${NOBODYS_ID}1`, `${NOBODYS_ID}2`];
    const world = emulator.world();
    const stamp = world.stamp('Test', '', '', world.clock.now());
    await world.decide(
      stamp,
      () => ({ events: [identityOf(gone.IdentityPoolId, lost), identityOf(stays.IdentityPoolId, kept)] }),
      () => undefined,
    );
    world.giveBack(stamp);

    expect((await rawIdentity(emulator, 'DeleteIdentityPool', { IdentityPoolId: gone.IdentityPoolId })).text).toBe('');
    await expect(
      emulator.identity().send(new DescribeIdentityPoolCommand({ IdentityPoolId: gone.IdentityPoolId })),
    ).rejects.toMatchObject({ message: `IdentityPool '${gone.IdentityPoolId}' not found.` });
    await world.read((state) => {
      expect([...state.identities.values()].map(({ id }) => id)).toEqual([kept]);
      expect([...state.identitiesBy.values()]).toEqual([kept]);
      expect([...state.poolOfIdentity.entries()]).toEqual([[kept, stays.IdentityPoolId]]);
    });
  });
});
