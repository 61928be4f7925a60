import { GetUserCommand, type MFAOptionType, SetUserSettingsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { beginSignIn, setMfa, SMS_SENDER } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const set = (AccessToken: string, MFAOptions: MFAOptionType[]) =>
  emulator.idp().send(new SetUserSettingsCommand({ AccessToken, MFAOptions }));
const SMS: MFAOptionType = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };

const withSms = async (Value = '+15550100') => {
  const setting = await withAlice(emulator, { attributes: Value === '' ? [] : [{ Name: 'phone_number', Value }] });
  await setMfa(emulator, setting.poolId, {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
  });
  return { setting, ...(await signIn(emulator, setting)) };
};

describe('validation', () => {
  test('wants the options', async () => {
    const { body } = await emulator.raw('SetUserSettings', { AccessToken: 'abc' });
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'mFAOptions' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('anything but SMS to the phone number', async () => {
    const { AccessToken } = await withSms();
    for (const option of [
      { ...SMS, DeliveryMedium: 'EMAIL' as const },
      { ...SMS, AttributeName: 'email' },
    ]) {
      await expect(set(AccessToken, [option])).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Only SMS to phone_number can be set as an MFA option.',
      });
    }
  });

  test('a user without a phone number', async () => {
    const { AccessToken } = await withSms('');
    await expect(set(AccessToken, [SMS])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User does not have delivery config set to turn on SMS_MFA',
    });
  });

  test('a token that is none', async () => {
    await expect(set('none', [])).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });
});

describe('effects', () => {
  test('SMS is asked for, and no longer', async () => {
    const { setting, AccessToken } = await withSms();
    expect((await emulator.raw('SetUserSettings', { AccessToken, MFAOptions: [SMS] })).text).toBe('{}');
    expect(await emulator.idp().send(new GetUserCommand({ AccessToken }))).toMatchObject({ MFAOptions: [SMS] });
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SMS_MFA' });
    await set(AccessToken, []);
    expect(await emulator.idp().send(new GetUserCommand({ AccessToken }))).not.toHaveProperty('MFAOptions');
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });
});
