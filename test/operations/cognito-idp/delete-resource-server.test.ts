import {
  CreateResourceServerCommand,
  DeleteResourceServerCommand,
  DeleteUserPoolCommand,
  DescribeResourceServerCommand,
  ListResourceServersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const remove = (UserPoolId: string, Identifier: string) =>
  emulator.idp().send(new DeleteResourceServerCommand({ UserPoolId, Identifier }));
const withServers = async (...identifiers: readonly string[]): Promise<string> => {
  const { Id: UserPoolId } = await emulator.pool();
  for (const Identifier of identifiers) {
    await emulator.idp().send(new CreateResourceServerCommand({ UserPoolId, Identifier, Name: 'api' }));
  }
  return UserPoolId;
};

describe('validation', () => {
  test('asks for both members', async () => {
    const { body } = await emulator.raw('DeleteResourceServer', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'identifier' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(remove('us-east-1_Missing00', 'api')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a resource server that is gone already', async () => {
    const UserPoolId = await withServers('api');
    await remove(UserPoolId, 'api');
    await expect(remove(UserPoolId, 'api')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Resource server api does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers an empty body, and leaves the others', async () => {
    const UserPoolId = await withServers('a', 'b');
    expect(await emulator.raw('DeleteResourceServer', { UserPoolId, Identifier: 'a' })).toMatchObject({
      status: 200,
      text: '',
    });
    const { ResourceServers } = await emulator
      .idp()
      .send(new ListResourceServersCommand({ UserPoolId, MaxResults: 50 }));
    expect(ResourceServers?.map(({ Identifier }) => Identifier)).toEqual(['b']);
  });

  test('its identifier can be taken again', async () => {
    const UserPoolId = await withServers('api');
    await remove(UserPoolId, 'api');
    await emulator.idp().send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'api', Name: 'again' }));
  });

  test('a deleted pool takes its resource servers along', async () => {
    const UserPoolId = await withServers('api');
    await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(
      emulator.idp().send(new DescribeResourceServerCommand({ UserPoolId, Identifier: 'api' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(emulator.world().lastKnown.resourceServers.size).toBe(0);
  });
});
