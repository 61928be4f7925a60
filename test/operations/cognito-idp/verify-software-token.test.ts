import {
  AdminDeleteUserCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
  type VerifySoftwareTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { answerChallenge, beginSignIn, codeOf, setMfa, SMS_SENDER, TOTP_ON, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';
import { getUser } from './user-calls.js';

const emulator = useEmulator();
const verify = (input: VerifySoftwareTokenCommandInput) => emulator.idp().send(new VerifySoftwareTokenCommand(input));
const MISMATCH = {
  name: 'EnableSoftwareTokenMFAException',
  message: 'Code mismatch and fail enable Software Token MFA',
};

/** Alice, her access token, and a secret that waits for its first code. */
const associated = async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  const { SecretCode = '' } = await emulator.idp().send(new AssociateSoftwareTokenCommand({ AccessToken }));
  return { setting, AccessToken, SecretCode };
};

/** Alice in the middle of a sign-in that wants an app. */
const settingUp = async () => {
  const setting = await withAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_ON);
  const begun = await beginSignIn(emulator, setting);
  const { SecretCode = '', Session = '' } = await emulator
    .idp()
    .send(new AssociateSoftwareTokenCommand({ Session: begun.Session }));
  return { setting, begun, SecretCode, Session };
};

describe('validation', () => {
  test('wants six digits, and hides what came', async () => {
    const { body } = await emulator.raw('VerifySoftwareToken', { AccessToken: 'abc', UserCode: 'Aaaa' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+; Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
    });
  });
});

describe('refusals', () => {
  test('neither a token nor a session', async () => {
    await expect(verify({ UserCode: '123456' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter AccessToken',
    });
  });

  test('a wrong code, an old one, and any where no secret waits', async () => {
    const { AccessToken, SecretCode } = await associated();
    await expect(verify({ AccessToken, UserCode: '000000' })).rejects.toMatchObject(MISMATCH);
    const old = codeOf(SecretCode, Date.now() - 120_000);
    await expect(verify({ AccessToken, UserCode: old })).rejects.toMatchObject(MISMATCH);
    await verify({ AccessToken, UserCode: codeOf(SecretCode) });
    await expect(verify({ AccessToken, UserCode: codeOf(SecretCode) })).rejects.toMatchObject(MISMATCH);
  });

  test('a pool that has no authenticator apps any more', async () => {
    const { setting, AccessToken, SecretCode } = await associated();
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    await setMfa(emulator, setting.poolId, { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration });
    await expect(verify({ AccessToken, UserCode: codeOf(SecretCode) })).rejects.toMatchObject({
      name: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA has not been enabled by the userPool',
    });
  });

  test('a user who is gone', async () => {
    const { setting, AccessToken, SecretCode } = await associated();
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(verify({ AccessToken, UserCode: codeOf(SecretCode) })).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  test('a session that is none, and one that was used', async () => {
    const { begun } = await settingUp();
    await expect(verify({ Session: 'x'.repeat(40), UserCode: '123456' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
    await expect(verify({ Session: begun.Session, UserCode: '123456' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
  });
});

describe('effects', () => {
  test('by a token the app is registered, and asked for by nobody', async () => {
    const { setting, AccessToken, SecretCode } = await associated();
    const { body } = await emulator.raw('VerifySoftwareToken', { AccessToken, UserCode: codeOf(SecretCode) });
    expect(body).toEqual({ Status: 'SUCCESS' });
    const user = await getUser(emulator, setting.poolId, 'alice');
    expect(user).not.toHaveProperty('UserMFASettingList');
    expect(user).not.toHaveProperty('PreferredMfaSetting');
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });

  test('a wrong code leaves the session usable, and a right one leads on', async () => {
    const { setting, begun, SecretCode, Session } = await settingUp();
    await expect(verify({ Session, UserCode: '000000' })).rejects.toMatchObject(MISMATCH);
    const verified = await verify({ Session, UserCode: codeOf(SecretCode) });
    expect(verified).toMatchObject({ Status: 'SUCCESS', Session: expect.any(String) as unknown });
    const done = await answerChallenge(emulator, setting, { ...begun, Session: verified.Session }, {});
    expect(done.AuthenticationResult?.IdToken).toBeDefined();
  });

  test('by a session the app is asked for from then on, though MFA_SETUP was never answered', async () => {
    const { setting, SecretCode, Session } = await settingUp();
    await verify({ Session, UserCode: codeOf(SecretCode) });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });

  test('takes the code of an app in a world whose clock stands still', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { AccessToken, SecretCode } = await associated();
    const UserCode = codeOf(SecretCode, Date.parse('2030-01-01T00:00:00Z'));
    await expect(verify({ AccessToken, UserCode })).resolves.toMatchObject({ Status: 'SUCCESS' });
  });
});
