import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const secretIds = async (UserPoolId: string, ClientId: string): Promise<string[]> => {
  const { ClientSecrets = [] } = await emulator
    .idp()
    .send(new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId }));
  return ClientSecrets.map(({ ClientSecretId = '' }) => ClientSecretId);
};

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('DeleteUserPoolClientSecret', {
      UserPoolId: 'us-east-1_Missing00',
      ClientId: 'abc',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'clientSecretId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of the last secret', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    const [only = ''] = await secretIds(Id, ClientId);
    await expect(
      emulator.idp().send(new DeleteUserPoolClientSecretCommand({ UserPoolId: Id, ClientId, ClientSecretId: only })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The last client secret cannot be deleted.',
    });
    expect(await secretIds(Id, ClientId)).toEqual([only]);
  });

  test('of a secret that is not there', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    await expect(
      emulator
        .idp()
        .send(new DeleteUserPoolClientSecretCommand({ UserPoolId: Id, ClientId, ClientSecretId: 'abc--1' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Client secret abc--1 does not exist.',
    });
  });
});

describe('effects', () => {
  test('takes the older of two away, and a new one may be added', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    const idp = emulator.idp();
    const added = await idp.send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }));
    const [older = '', newer = ''] = await secretIds(Id, ClientId);
    const { status, text } = await emulator.raw('DeleteUserPoolClientSecret', {
      UserPoolId: Id,
      ClientId,
      ClientSecretId: older,
    });
    expect([status, text]).toEqual([200, '{}']);
    expect(await secretIds(Id, ClientId)).toEqual([newer]);
    const described = await idp.send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    expect(described.UserPoolClient?.ClientSecret).toBe(added.ClientSecretDescriptor?.ClientSecretValue);
    await expect(idp.send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }))).resolves.toBeDefined();
  });

  test('takes the newer of two away: the older is the client’s again', async () => {
    const { Id } = await emulator.pool();
    const { ClientId, ClientSecret } = await emulator.client(Id, { GenerateSecret: true });
    const idp = emulator.idp();
    const { ClientSecretDescriptor } = await idp.send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }));
    const ClientSecretId = ClientSecretDescriptor?.ClientSecretId ?? '';
    await idp.send(new DeleteUserPoolClientSecretCommand({ UserPoolId: Id, ClientId, ClientSecretId }));
    const described = await idp.send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    expect(described.UserPoolClient?.ClientSecret).toBe(ClientSecret);
  });
});
