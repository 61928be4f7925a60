import {
  AddUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('ListUserPoolClientSecrets', { ClientId: 'abc' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a client that is not there', async () => {
    const { Id } = await emulator.pool();
    await expect(
      emulator.idp().send(new ListUserPoolClientSecretsCommand({ UserPoolId: Id, ClientId: 'abc' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client abc does not exist.',
    });
  });

  test('of any token, since none is ever given out', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    await expect(
      emulator.idp().send(new ListUserPoolClientSecretsCommand({ UserPoolId: Id, ClientId, NextToken: 'made.up' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('lists ids and times, the oldest first, and never a value', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { GenerateSecret: true });
    await emulator.advance(60_000);
    await emulator.idp().send(new AddUserPoolClientSecretCommand({ UserPoolId: Id, ClientId }));
    const { body } = await emulator.raw('ListUserPoolClientSecrets', { UserPoolId: Id, ClientId });
    expect(body).toEqual({
      ClientSecrets: [
        { ClientSecretId: `${ClientId}--1777593600000`, ClientSecretCreateDate: 1_777_593_600 },
        { ClientSecretId: `${ClientId}--1777593660000`, ClientSecretCreateDate: 1_777_593_660 },
      ],
    });
  });

  test('a public client has none', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    const { text } = await emulator.raw('ListUserPoolClientSecrets', { UserPoolId: Id, ClientId });
    expect(text).toBe('{"ClientSecrets":[]}');
  });
});
