import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../operations/emulator.js';
import {
  answerChallenge,
  beginSignIn,
  codeOf,
  registerApp,
  setMfa,
  SMS_SENDER,
  TOTP_ON,
  TOTP_OPTIONAL,
} from '../operations/mfa-sign-in.js';
import { signIn, withAlice } from '../operations/signed-in.js';
import { lastCode } from '../operations/cognito-idp/sign-up-calls.js';

const emulator = useEmulator({ isReplayed: true });
const HALF_A_MINUTE = 30_000;

test('an authenticator app is set up in the middle of the first sign-in, and asked for in the next', async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_ON);
  const first = await beginSignIn(emulator, setting);
  expect(first).toMatchObject({
    ChallengeName: 'MFA_SETUP',
    ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'alice' },
  });
  const idp = emulator.idp();
  const associated = await idp.send(new AssociateSoftwareTokenCommand({ Session: first.Session }));
  expect(associated.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
  const secret = associated.SecretCode ?? '';
  const verified = await idp.send(
    new VerifySoftwareTokenCommand({
      Session: associated.Session,
      UserCode: codeOf(secret),
      FriendlyDeviceName: 'phone',
    }),
  );
  expect(verified.Status).toBe('SUCCESS');
  const tokens = await answerChallenge(emulator, setting, { ...first, Session: verified.Session }, {});
  expect(tokens.AuthenticationResult?.AccessToken).toBeDefined();

  const second = await beginSignIn(emulator, setting);
  expect(second).toMatchObject({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { USER_ID_FOR_SRP: 'alice', FRIENDLY_DEVICE_NAME: 'phone' },
  });
  const refused = answerChallenge(emulator, setting, second, { SOFTWARE_TOKEN_MFA_CODE: '000000' });
  await expect(refused).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid code received for user',
  });
  const again = answerChallenge(emulator, setting, second, { SOFTWARE_TOKEN_MFA_CODE: codeOf(secret) });
  await expect(again).rejects.toMatchObject({
    name: 'ExpiredCodeException',
    message: 'Your software token has already been used once.',
  });
  const code = codeOf(secret, Date.now() + HALF_A_MINUTE);
  const { AuthenticationResult } = await answerChallenge(emulator, setting, second, { SOFTWARE_TOKEN_MFA_CODE: code });
  expect(AuthenticationResult?.IdToken).toBeDefined();
});

test('a code by SMS is the second factor, and verifies the phone number', async () => {
  const setting = await withAlice(emulator, {
    pool: { SmsConfiguration: SMS_SENDER },
    attributes: [{ Name: 'phone_number', Value: '+15550100' }],
  });
  await setMfa(emulator, setting.poolId, {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER, SmsAuthenticationMessage: 'Welcome: {####}' },
  });
  await signIn(emulator, setting);
  await emulator.idp().send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: setting.poolId,
      Username: 'alice',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );
  const begun = await beginSignIn(emulator, setting);
  expect(begun).toMatchObject({
    ChallengeName: 'SMS_MFA',
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: '+****0100',
      USER_ID_FOR_SRP: 'alice',
    },
  });
  const wrong = answerChallenge(emulator, setting, begun, { SMS_MFA_CODE: '000000' });
  await expect(wrong).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid code or auth state for the user.',
  });
  const { AuthenticationResult } = await answerChallenge(emulator, setting, begun, {
    SMS_MFA_CODE: await lastCode(emulator),
  });
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  const user = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
  expect(user).toMatchObject({ UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: 'SMS_MFA' });
  expect(user.UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
  const twice = answerChallenge(emulator, setting, begun, { SMS_MFA_CODE: await lastCode(emulator) });
  await expect(twice).rejects.toMatchObject({
    message: 'Invalid session for the user, session can only be used once.',
  });
});

test('an app that is only registered asks for nothing in an optional pool, until it is preferred', async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  await registerApp(emulator, AccessToken);
  await signIn(emulator, setting);
  await emulator
    .idp()
    .send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }));
  expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
});
