import { DescribeIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const describePool = (IdentityPoolId: string, from: { region?: string; accessKeyId?: string } = {}) =>
  emulator.identity(from).send(new DescribeIdentityPoolCommand({ IdentityPoolId }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(describePool('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(describePool(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });

  test.each([{ region: 'eu-west-1' }, { accessKeyId: '111122223333' }])(
    'a pool that is not there for %o',
    async (from) => {
      const { IdentityPoolId } = await newIdentityPool(emulator);
      await expect(describePool(IdentityPoolId, from)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `IdentityPool '${IdentityPoolId}' not found.`,
      });
    },
  );
});

describe('effects', () => {
  test('answers what CreateIdentityPool answered', async () => {
    const { Arn, ...made } = await newIdentityPool(emulator, { AllowClassicFlow: false, IdentityPoolTags: { a: '1' } });
    const { $metadata, ...pool } = await describePool(made.IdentityPoolId);
    expect(pool).toEqual(made);
    expect([Arn.endsWith(made.IdentityPoolId), $metadata.httpStatusCode]).toEqual([true, 200]);
  });
});
