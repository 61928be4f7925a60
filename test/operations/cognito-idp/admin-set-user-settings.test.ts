import { AdminSetUserSettingsCommand, type MFAOptionType } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { beginSignIn, setMfa, SMS_SENDER } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';
import { getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();
const SMS: MFAOptionType = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
const set = (UserPoolId: string, MFAOptions: MFAOptionType[] = [SMS]) =>
  emulator.idp().send(new AdminSetUserSettingsCommand({ UserPoolId, Username: 'alice', MFAOptions }));

describe('validation', () => {
  test('wants a medium that there is', async () => {
    const { body } = await emulator.raw('AdminSetUserSettings', {
      UserPoolId: 'us-east-1_A',
      Username: 'alice',
      MFAOptions: [{ DeliveryMedium: 'PIGEON' }],
    });
    expect(body?.message).toBe(
      "1 validation error detected: Value 'PIGEON' at 'mFAOptions.1.member.deliveryMedium' failed to satisfy constraint: Member must satisfy enum value set: [SMS, EMAIL]",
    );
  });
});

describe('refusals', () => {
  test('an unknown pool or user', async () => {
    await expect(set(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(set(Id)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('a pool without codes by SMS', async () => {
    const { poolId } = await withAlice(emulator, { attributes: [{ Name: 'phone_number', Value: '+15550100' }] });
    await expect(set(poolId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User does not have delivery config set to turn on SMS_MFA',
    });
  });
});

describe('effects', () => {
  test('SMS is asked for, and no longer', async () => {
    const setting = await withAlice(emulator, { attributes: [{ Name: 'phone_number', Value: '+15550100' }] });
    await setMfa(emulator, setting.poolId, {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
    });
    await set(setting.poolId);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ MFAOptions: [SMS] });
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SMS_MFA' });
    await set(setting.poolId, []);
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });
});
