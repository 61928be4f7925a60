import {
  AdminDeleteUserCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  type SetUserMFAPreferenceCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { beginSignIn, registerApp, setMfa, TOTP_ON, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const prefer = (input: SetUserMFAPreferenceCommandInput) => emulator.idp().send(new SetUserMFAPreferenceCommand(input));
const ON = { Enabled: true };
const FIRST = { Enabled: true, PreferredMfa: true };

const withApps = async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  return { setting, ...(await signIn(emulator, setting)) };
};
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

describe('validation', () => {
  test('wants a token', async () => {
    const { body } = await emulator.raw('SetUserMFAPreference', {});
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('an app that was never handed out, and one that was not verified', async () => {
    const { AccessToken } = await withApps();
    const asked = { AccessToken, SoftwareTokenMfaSettings: ON };
    await expect(prefer(asked)).rejects.toMatchObject(invalid('User has not set up software token mfa'));
    await emulator.idp().send(new AssociateSoftwareTokenCommand({ AccessToken }));
    await expect(prefer(asked)).rejects.toMatchObject(invalid('User has not verified software token mfa'));
  });

  test('factors that the pool does not have', async () => {
    const { AccessToken } = await withApps();
    for (const [member, factor] of [
      ['SMSMfaSettings', 'SMS_MFA'],
      ['EmailMfaSettings', 'EMAIL_OTP'],
    ] as const) {
      await expect(prefer({ AccessToken, [member]: ON })).rejects.toMatchObject(
        invalid(`User does not have delivery config set to turn on ${factor}`),
      );
    }
  });

  test('two preferred, and one that is preferred and not enabled', async () => {
    const { AccessToken } = await withApps();
    await expect(prefer({ AccessToken, SMSMfaSettings: FIRST, SoftwareTokenMfaSettings: FIRST })).rejects.toMatchObject(
      invalid('Only one MFA method can be preferred.'),
    );
    await expect(prefer({ AccessToken, SoftwareTokenMfaSettings: { PreferredMfa: true } })).rejects.toMatchObject(
      invalid('SOFTWARE_TOKEN_MFA must be enabled to be set as the preferred factor.'),
    );
  });

  test('doing without, where the pool requires a factor', async () => {
    const { setting, AccessToken } = await withApps();
    await registerApp(emulator, AccessToken);
    await prefer({ AccessToken, SoftwareTokenMfaSettings: FIRST });
    await setMfa(emulator, setting.poolId, TOTP_ON);
    await expect(prefer({ AccessToken, SoftwareTokenMfaSettings: { Enabled: false } })).rejects.toMatchObject(
      invalid('SOFTWARE_TOKEN_MFA cannot be turned off where MFA is required.'),
    );
  });

  test('a token that is none, and one of a user who is gone', async () => {
    await expect(prefer({ AccessToken: 'none' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
    const { setting, AccessToken } = await withApps();
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(prefer({ AccessToken })).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('the factor is asked for, and GetUser says so; switched off, it says nothing', async () => {
    const { setting, AccessToken } = await withApps();
    await registerApp(emulator, AccessToken);
    expect(await emulator.raw('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: FIRST })).toMatchObject({
      status: 200,
      text: '{}',
    });
    expect(await emulator.idp().send(new GetUserCommand({ AccessToken }))).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    await prefer({ AccessToken, SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } });
    const user = await emulator.idp().send(new GetUserCommand({ AccessToken }));
    expect(user).not.toHaveProperty('PreferredMfaSetting');
    expect(user).not.toHaveProperty('UserMFASettingList');
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });
});
