import {
  DeleteUserPoolClientCommand,
  DescribeRiskConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { configure, NOT_ENABLED, onHighRisk, protectedPool } from '../threat.js';

const emulator = useEmulator();
const describing = (UserPoolId: string, ClientId?: string) =>
  emulator.idp().send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }));
const missing = (message: string) => ({ name: 'ResourceNotFoundException', message });

describe('validation', () => {
  test('wants a pool', async () => {
    const { body } = await emulator.raw('DescribeRiskConfiguration', {});
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('a pool or client that is not there, and a pool without threat protection', async () => {
    await expect(describing('us-east-1_nowhere')).rejects.toMatchObject(
      missing('User pool us-east-1_nowhere does not exist.'),
    );
    const { Id } = await emulator.pool(protectedPool());
    await expect(describing(Id, 'nobody')).rejects.toMatchObject(missing('User pool client nobody does not exist.'));
    const plain = await emulator.pool();
    await expect(describing(plain.Id)).rejects.toMatchObject(NOT_ENABLED);
  });
});

describe('effects', () => {
  test('of what was never set it says whose it is', async () => {
    const { Id } = await emulator.pool(protectedPool());
    const { ClientId } = await emulator.client(Id);
    expect((await describing(Id)).RiskConfiguration).toEqual({ UserPoolId: Id });
    await configure(emulator, Id, onHighRisk('BLOCK'));
    expect((await describing(Id, ClientId)).RiskConfiguration).toEqual({ UserPoolId: Id, ClientId });
  });

  test('the configuration of a client goes with it', async () => {
    const { Id } = await emulator.pool(protectedPool());
    const { ClientId } = await emulator.client(Id);
    await configure(emulator, Id, { ClientId, ...onHighRisk('BLOCK') });
    await emulator.idp().send(new DeleteUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    const { body } = await emulator.raw('DescribeRiskConfiguration', { UserPoolId: Id, ClientId });
    expect(body?.message).toBe(`User pool client ${ClientId} does not exist.`);
  });
});
