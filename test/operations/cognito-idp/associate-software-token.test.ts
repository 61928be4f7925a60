import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import {
  answerChallenge,
  beginSignIn,
  codeOf,
  registerApp,
  setMfa,
  SMS_SENDER,
  TOTP_ON,
  TOTP_OPTIONAL,
} from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';
import { SetUserMFAPreferenceCommand, VerifySoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider';

const emulator = useEmulator();
const associate = (input: { AccessToken?: string; Session?: string }) =>
  emulator.idp().send(new AssociateSoftwareTokenCommand(input));
const NO_APPS = {
  name: 'SoftwareTokenMFANotFoundException',
  message: 'Software Token MFA has not been enabled by the userPool',
};

/** Alice in a pool with authenticator apps. */
const withApps = async (mfa: Parameters<typeof setMfa>[2] = TOTP_OPTIONAL) => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, mfa);
  return setting;
};

describe('validation', () => {
  test('wants a session of at least 20 characters', async () => {
    const { body } = await emulator.raw('AssociateSoftwareToken', { Session: 'short' });
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
    );
  });
});

describe('refusals', () => {
  test('neither a token nor a session', async () => {
    await expect(associate({})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter AccessToken',
    });
  });

  test('a pool without authenticator apps', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    await expect(associate({ AccessToken })).rejects.toMatchObject(NO_APPS);
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    await setMfa(emulator, setting.poolId, { MfaConfiguration: 'ON', SmsMfaConfiguration });
    const { ChallengeName, Session = '' } = await beginSignIn(emulator, setting);
    expect(ChallengeName).toBe('MFA_SETUP');
    await expect(associate({ Session })).rejects.toMatchObject(NO_APPS);
  });

  test('a token that is none, and one that was revoked', async () => {
    await expect(associate({ AccessToken: 'none' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
    const { AccessToken } = await signIn(emulator, await withApps());
    await emulator.idp().send(new GlobalSignOutCommand({ AccessToken }));
    await expect(associate({ AccessToken })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  });

  test.each([
    ['deleted', AdminDeleteUserCommand, 'User does not exist.'],
    ['disabled', AdminDisableUserCommand, 'User is disabled.'],
    ['to be reset', AdminResetUserPasswordCommand, 'Password reset required for the user'],
  ])('a user who is %s', async (_, Command, message) => {
    const setting = await withAlice(emulator, {
      pool: { AutoVerifiedAttributes: ['email'] },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
    const { AccessToken } = await signIn(emulator, setting);
    await emulator.idp().send(new Command({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(associate({ AccessToken })).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
  });

  test('a session that is none, of another challenge, used, expired, or of a user who is disabled', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withApps(TOTP_ON);
    const refused = (Session: string | undefined, message: string) =>
      expect(associate({ Session })).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
    await refused('x'.repeat(40), 'Invalid session for the user.');
    const { Session = '' } = await beginSignIn(emulator, setting);
    await refused(`${Session.slice(0, -6)}AAAAAA`, 'Invalid session for the user.');
    const next = await associate({ Session });
    await refused(Session, 'Invalid session for the user, session can only be used once.');
    await emulator.advance(3 * 60_000);
    await refused(next.Session, 'Invalid session for the user, session is expired.');
    const again = await beginSignIn(emulator, setting);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await refused(again.Session, 'User is disabled.');
  });

  test('a session that waits for a code', async () => {
    const setting = await withApps();
    const { AccessToken } = await signIn(emulator, setting);
    await registerApp(emulator, AccessToken);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    const { Session } = await beginSignIn(emulator, setting);
    await expect(associate({ Session })).rejects.toMatchObject({ message: 'Invalid session for the user.' });
  });
});

describe('effects', () => {
  test('answers a secret, and by a session another session', async () => {
    const setting = await withApps();
    const { AccessToken } = await signIn(emulator, setting);
    const { body = {} } = await emulator.raw('AssociateSoftwareToken', { AccessToken });
    expect(Object.keys(body)).toEqual(['SecretCode']);
    expect(body.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    await setMfa(emulator, setting.poolId, TOTP_ON);
    const { Session } = await beginSignIn(emulator, setting);
    const answer = await emulator.raw('AssociateSoftwareToken', { Session });
    expect(Object.keys(answer.body ?? {}).sort()).toEqual(['SecretCode', 'Session']);
    expect(answer.body?.Session).not.toBe(Session);
  });

  test('the secret of the last call is the one', async () => {
    const { AccessToken } = await signIn(emulator, await withApps());
    const first = await associate({ AccessToken });
    const second = await associate({ AccessToken });
    expect(second.SecretCode).not.toBe(first.SecretCode);
    const verify = (secret = '') =>
      emulator.idp().send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(secret) }));
    await expect(verify(first.SecretCode)).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
    await expect(verify(second.SecretCode)).resolves.toMatchObject({ Status: 'SUCCESS' });
  });

  test('the app in use goes on until the next is verified', async () => {
    const setting = await withApps();
    const { AccessToken } = await signIn(emulator, setting);
    const secret = await registerApp(emulator, AccessToken, Date.now() - 30_000);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    await associate({ AccessToken });
    const begun = await beginSignIn(emulator, setting);
    const answered = await answerChallenge(emulator, setting, begun, { SOFTWARE_TOKEN_MFA_CODE: codeOf(secret) });
    expect(answered.AuthenticationResult).toBeDefined();
  });
});
