import {
  GetUserAuthFactorsCommand,
  SetUserMFAPreferenceCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { registerApp, setMfa, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const factors = (AccessToken: string) => emulator.idp().send(new GetUserAuthFactorsCommand({ AccessToken }));

describe('validation', () => {
  test('wants a token', async () => {
    const { body } = await emulator.raw('GetUserAuthFactors', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of what is no access token', async () => {
    await expect(factors('token')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });
});

describe('effects', () => {
  test('a password alone, where the pool allows no more', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    const { Username, ConfiguredUserAuthFactors, UserMFASettingList, PreferredMfaSetting } = await factors(AccessToken);
    expect([Username, ConfiguredUserAuthFactors, UserMFASettingList, PreferredMfaSetting]).toEqual([
      'alice',
      ['PASSWORD'],
      undefined,
      undefined,
    ]);
  });

  test('an address only once it is verified, and an app once it is registered; preferences beside them', async () => {
    const setting = await withAlice(emulator, {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
    const { AccessToken } = await signIn(emulator, setting);
    await registerApp(emulator, AccessToken);
    await emulator.idp().send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    expect(await factors(AccessToken)).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SOFTWARE_TOKEN'],
    });
    await emulator.idp().send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
      }),
    );
    expect((await factors(AccessToken)).ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'SOFTWARE_TOKEN']);
  });
});
