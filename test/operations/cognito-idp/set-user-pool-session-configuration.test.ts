import {
  GetUserPoolSessionConfigurationCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { track } from './session-calls.js';

const emulator = useEmulator();
const told = async (UserPoolId: string) => {
  const command = new GetUserPoolSessionConfigurationCommand({ UserPoolId });
  const { UserSessionTracking, TokenSession } = await emulator.idp().send(command);
  return [UserSessionTracking, TokenSession?.MaxPerUser];
};

describe('validation', () => {
  test('wants every member', async () => {
    const { body } = await emulator.raw('SetUserPoolSessionConfiguration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'userSessionTracking' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'tokenSession' failed to satisfy constraint: Member must not be null",
    });
  });

  test.each([0, 101])('of %i sessions', async (most) => {
    await expect(track(emulator, 'us-east-1_Missing00', most)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'tokenSession.maxPerUser must be between 1 and 100.',
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(track(emulator, 'us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a pool of the LITE plan, to turn it off too', async () => {
    const { Id } = await emulator.pool({ UserPoolTier: 'LITE' });
    for (const tracking of ['ENABLED', 'DISABLED'] as const) {
      await expect(track(emulator, Id, 20, tracking)).rejects.toMatchObject({
        name: 'FeatureUnavailableInTierException',
        message: 'The following feature is not available for the LITE pricing tier configured: User Session Tracking',
      });
    }
  });
});

describe('effects', () => {
  test('replaces the whole of it, and answers what it is', async () => {
    const { Id } = await emulator.pool();
    expect(await track(emulator, Id, 100)).toMatchObject({
      UserPoolId: Id,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 100 },
    });
    expect(await told(Id)).toEqual(['ENABLED', 100]);
    expect(await track(emulator, Id, 1, 'DISABLED')).toMatchObject({
      UserPoolId: Id,
      UserSessionTracking: 'DISABLED',
      TokenSession: { MaxPerUser: 1 },
    });
    expect(await told(Id)).toEqual(['DISABLED', 1]);
  });

  test('a pool that tracks sessions cannot go down to LITE; an update of it leaves them tracked', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await track(emulator, UserPoolId);
    const update = (UserPoolTier: 'LITE' | 'PLUS') =>
      emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTier }));
    await expect(update('LITE')).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the LITE pricing tier configured: User Session Tracking',
    });
    await update('PLUS');
    expect(await told(UserPoolId)).toEqual(['ENABLED', 20]);
    await track(emulator, UserPoolId, 20, 'DISABLED');
    await update('LITE');
  });
});
