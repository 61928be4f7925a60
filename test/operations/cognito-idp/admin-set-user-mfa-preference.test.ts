import {
  AdminSetUserMFAPreferenceCommand,
  type AdminSetUserMFAPreferenceCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { beginSignIn, setMfa, SMS_SENDER, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { withAlice } from '../signed-in.js';
import { getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();
const prefer = (UserPoolId: string, more: Partial<AdminSetUserMFAPreferenceCommandInput> = {}) =>
  emulator.idp().send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'alice', ...more }));
const FIRST = { Enabled: true, PreferredMfa: true };

describe('validation', () => {
  test('wants a user', async () => {
    const { body } = await emulator.raw('AdminSetUserMFAPreference', { UserPoolId: 'us-east-1_A' });
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('an unknown pool or user', async () => {
    await expect(prefer(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(prefer(Id)).rejects.toMatchObject(USER_REFUSAL);
  });

  test.each([
    ['SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
    ['SMSMfaSettings', 'SMS_MFA'],
    ['EmailMfaSettings', 'EMAIL_OTP'],
  ])('%s for a user who has nothing for it', async (member, factor) => {
    const { poolId } = await withAlice(emulator);
    await setMfa(emulator, poolId, TOTP_OPTIONAL);
    await expect(prefer(poolId, { [member]: FIRST })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `User does not have delivery config set to turn on ${factor}`,
    });
  });
});

describe('effects', () => {
  test('the factor is asked for', async () => {
    const setting = await withAlice(emulator, { attributes: [{ Name: 'phone_number', Value: '+15550100' }] });
    await setMfa(emulator, setting.poolId, {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
    });
    const asked = { UserPoolId: setting.poolId, Username: 'alice', SMSMfaSettings: { Enabled: true } };
    expect((await emulator.raw('AdminSetUserMFAPreference', asked)).text).toBe('{}');
    const user = await getUser(emulator, setting.poolId, 'alice');
    expect(user.UserMFASettingList).toEqual(['SMS_MFA']);
    expect(user).not.toHaveProperty('PreferredMfaSetting');
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SMS_MFA' });
  });
});
