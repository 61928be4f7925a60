import { GetUserPoolClientSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { reuse, track } from './session-calls.js';

const emulator = useEmulator();
const ask = (UserPoolId: string, ClientId: string) =>
  emulator.idp().send(new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId }));

describe('validation', () => {
  test('asks for pool and client', async () => {
    const { body } = await emulator.raw('GetUserPoolClientSessionConfiguration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'clientId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there, and another pool’s client', async () => {
    await expect(ask('us-east-1_Missing00', 'nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const [one, other] = [await emulator.pool(), await emulator.pool({ PoolName: 'other' })];
    const { ClientId } = await emulator.client(other.Id);
    await expect(ask(one.Id, ClientId)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${ClientId} does not exist.`,
    });
  });
});

describe('effects', () => {
  test('of a client that was never told, whether or not the pool tracks, and of one that was', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    const { body } = await emulator.raw('GetUserPoolClientSessionConfiguration', { UserPoolId: Id, ClientId });
    expect(body).toEqual({ UserPoolId: Id, ClientId, SSOSession: { MaxValidityMinutes: 60 } });
    await track(emulator, Id);
    expect(await ask(Id, ClientId)).toMatchObject({ SSOSession: { MaxValidityMinutes: 60 } });
    await reuse(emulator, Id, ClientId, 7);
    expect(await ask(Id, ClientId)).toMatchObject({ SSOSession: { MaxValidityMinutes: 7 } });
  });
});
