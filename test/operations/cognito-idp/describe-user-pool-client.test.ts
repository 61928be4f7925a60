import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('DescribeUserPoolClient', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId: 'us-east-1_Missing00', ClientId: 'abc' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a client that is not there, or is of another pool', async () => {
    const pool = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const { ClientId } = await emulator.client(other.Id);
    for (const id of [ClientId, 'abc']) {
      await expect(
        emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId: pool.Id, ClientId: id })),
      ).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `User pool client ${id} does not exist.`,
      });
    }
  });
});

describe('effects', () => {
  test('answers what CreateUserPoolClient answered, the secret too', async () => {
    const { Id } = await emulator.pool();
    const client = await emulator.client(Id, { GenerateSecret: true });
    const { UserPoolClient } = await emulator
      .idp()
      .send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: client.ClientId }));
    expect(UserPoolClient).toEqual(client);
    expect(UserPoolClient?.ClientSecret).toMatch(/^[0-9a-v]{52}$/);
  });
});
