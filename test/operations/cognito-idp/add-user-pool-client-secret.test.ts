import {
  AddUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('does not print a secret that is malformed', async () => {
    const { body } = await emulator.raw('AddUserPoolClientSecret', {
      UserPoolId: 'us-east-1_Missing00',
      ClientId: 'abc',
      ClientSecret: 'not a word, not a plus sign',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
    });
  });
});

describe('refusals', () => {
  test('of a client that is not there', async () => {
    const { Id } = await emulator.pool();
    await expect(
      emulator.idp().send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId: 'abc' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client abc does not exist.',
    });
  });

  test('of a third secret', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    const idp = emulator.idp();
    await idp.send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }));
    await expect(idp.send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Client secrets cannot exceed limit of 2 secrets.',
    });
  });

  test('of a public client', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    await expect(
      emulator.idp().send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `User pool client ${ClientId} does not have a client secret.`,
    });
  });
});

describe('effects', () => {
  test('shows the secret that it generates, this once', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const client = await emulator.client(Id, { GenerateSecret: true });
    await emulator.advance(1_000);
    const { ClientId } = client;
    const { text } = await emulator.raw('AddUserPoolClientSecret', { UserPoolId: Id, ClientId });
    expect(text).toMatch(
      new RegExp(
        `^{"ClientSecretDescriptor":{"ClientSecretId":"${ClientId}--1777593601000","ClientSecretValue":"[0-9a-v]{52}","ClientSecretCreateDate":1777593601}}$`,
      ),
    );
    const { ClientSecrets } = await emulator
      .idp()
      .send(new ListUserPoolClientSecretsCommand({ UserPoolId: Id, ClientId }));
    expect(ClientSecrets).toHaveLength(2);

    const described = await emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    expect(described.UserPoolClient?.ClientSecret).not.toBe(client.ClientSecret);
    expect(text).toContain(`"${described.UserPoolClient?.ClientSecret}"`);
    expect(described.UserPoolClient?.LastModifiedDate).toEqual(new Date('2026-05-01T00:00:01Z'));
  });

  test('does not show a secret that is brought along', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    const ClientSecret = 'my_own+secret_of_24_chars';
    const { text } = await emulator.raw('AddUserPoolClientSecret', { UserPoolId: Id, ClientId, ClientSecret });
    expect(text).toMatch(/^{"ClientSecretDescriptor":{"ClientSecretId":"[^"]+","ClientSecretCreateDate":[\d.]+}}$/);
    const described = await emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    expect(described.UserPoolClient?.ClientSecret).toBe(ClientSecret);
  });
});
