import {
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createDomain, CUSTOM, poolWithDomain } from '../user-pool-domains.js';

const emulator = useEmulator();

const remove = (UserPoolId: string, Domain: string) =>
  emulator.idp().send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('DeleteUserPoolDomain', { Domain: 'my-app' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  const unknown = { name: 'InvalidParameterException', message: 'No such domain or user pool exists.' };

  test('of a domain or a pool that is not there, and of a domain of another pool', async () => {
    const Id = await poolWithDomain(emulator);
    const other = await emulator.pool({ PoolName: 'other' });
    await expect(remove(Id, 'another')).rejects.toMatchObject(unknown);
    await expect(remove(other.Id, 'my-app')).rejects.toMatchObject(unknown);
    await expect(remove('us-east-1_Missing00', 'my-app')).rejects.toMatchObject(unknown);
    await remove(Id, 'my-app');
    await expect(remove(Id, 'my-app')).rejects.toMatchObject(unknown);
  });

  test('a pool is not deleted before its domains', async () => {
    const Id = await poolWithDomain(emulator);
    await createDomain(emulator, Id, 'auth.example.com', CUSTOM);
    const deletePool = () => emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId: Id }));
    const refused = {
      name: 'InvalidParameterException',
      message: 'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    };
    await expect(deletePool()).rejects.toMatchObject(refused);
    await remove(Id, 'my-app');
    await expect(deletePool()).rejects.toMatchObject(refused);
    await remove(Id, 'auth.example.com');
    await deletePool();
  });
});

describe('effects', () => {
  test('answers an empty object, and the domain is gone', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    expect(await emulator.raw('DeleteUserPoolDomain', { UserPoolId, Domain: 'my-app' })).toMatchObject({
      status: 200,
      text: '{}',
    });
    const { DomainDescription } = await emulator.idp().send(new DescribeUserPoolDomainCommand({ Domain: 'my-app' }));
    expect(DomainDescription).toEqual({});
    const { UserPool } = await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).not.toHaveProperty('Domain');
  });

  test('its name is free for another pool', async () => {
    await remove(await poolWithDomain(emulator), 'my-app');
    await poolWithDomain(emulator);
  });
});
