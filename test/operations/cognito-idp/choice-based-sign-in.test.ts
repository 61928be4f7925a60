import {
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  type AuthFactorType,
  ConfirmSignUpCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SrpClient } from '../../clients/srp-client.js';
import { useEmulator } from '../emulator.js';
import { answerChallenge, codeOf, registerApp, setMfa, SMS_SENDER, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { PASSWORD, type Setting, withAlice } from '../signed-in.js';
import { lastCode } from './sign-up-calls.js';
import { sentMessages } from './user-calls.js';

const emulator = useEmulator();

const FLOWS = ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const;
const EMAIL = [{ Name: 'email', Value: 'alice@example.com' }];

const poolOf = (...factors: AuthFactorType[]) => ({
  SmsConfiguration: SMS_SENDER,
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
});

const choosing = (
  factors: AuthFactorType[] = ['PASSWORD', 'EMAIL_OTP'],
  client: { readonly PreventUserExistenceErrors?: 'ENABLED' } = {},
): Promise<Setting> =>
  withAlice(emulator, {
    pool: poolOf(...factors),
    client: { ExplicitAuthFlows: [...FLOWS], ...client },
    attributes: EMAIL,
  });

const begin = (
  { clientId: ClientId }: Setting,
  parameters: Record<string, string> = {},
  Session?: string,
): Promise<InitiateAuthResponse> =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId,
      AuthParameters: { USERNAME: 'alice', ...parameters },
      ...(Session !== undefined && { Session }),
    }),
  );

describe('validation', () => {
  test('needs a user name', async () => {
    const setting = await choosing();
    await expect(begin(setting, { USERNAME: '' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter USERNAME',
    });
  });

  test('of SRP_A and of the preferred challenge', async () => {
    const setting = await choosing();
    await expect(begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: '0' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid SRP_A',
    });
    await expect(begin(setting, { PREFERRED_CHALLENGE: 'MAGIC' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid PREFERRED_CHALLENGE MAGIC',
    });
  });
});

describe('refusals', () => {
  test('of a client that does not allow it', async () => {
    const setting = await withAlice(emulator);
    await expect(begin(setting)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
  });

  test('of somebody who is not there', async () => {
    const setting = await choosing();
    await expect(begin(setting, { USERNAME: 'nobody' })).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('of a wrong password, which ends the session', async () => {
    const setting = await choosing();
    const begun = await begin(setting);
    const wrong = answerChallenge(emulator, setting, begun, { ANSWER: 'PASSWORD', PASSWORD: 'Wrong1!?' });
    await expect(wrong).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    const again = answerChallenge(emulator, setting, begun, { ANSWER: 'PASSWORD', PASSWORD });
    await expect(again).rejects.toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  test('of a choice that was not offered', async () => {
    const setting = await choosing();
    const begun = await begin(setting);
    await expect(answerChallenge(emulator, setting, begun, { ANSWER: 'SMS_OTP' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The selected challenge is not one of the available challenges.',
    });
  });

  test('of a wrong code, which leaves the session good; and of one of another session', async () => {
    const setting = await choosing();
    const other = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const code = await lastCode(emulator);
    const begun = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    for (const EMAIL_OTP_CODE of ['00000000', code]) {
      await expect(answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE })).rejects.toMatchObject({
        name: 'CodeMismatchException',
        message: 'Invalid code or auth state for the user.',
      });
    }
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) });
    await answerChallenge(emulator, setting, other, { EMAIL_OTP_CODE: code });
  });

  test('of the session of another step', async () => {
    const setting = await choosing();
    const { Session } = await begin(setting);
    const foreign = answerChallenge(
      emulator,
      setting,
      { ChallengeName: 'EMAIL_OTP', Session },
      { EMAIL_OTP_CODE: '1' },
    );
    await expect(foreign).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
  });

  test('sends no code to an address that was taken away since the choice was offered', async () => {
    const setting = await choosing();
    const begun = await begin(setting);
    const gone = { UserPoolId: setting.poolId, Username: 'alice', UserAttributeNames: ['email'] };
    await emulator.idp().send(new AdminDeleteUserAttributesCommand(gone));
    await expect(answerChallenge(emulator, setting, begun, { ANSWER: 'EMAIL_OTP' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The user has no email to send a code to.',
    });
  });
});

describe('effects', () => {
  test('offers what the pool allows and the user has', async () => {
    const setting = await choosing(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']);
    const begun = await begin(setting);
    expect(begun).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      ChallengeParameters: {},
    });
    const { AuthenticationResult } = await answerChallenge(emulator, setting, begun, { ANSWER: 'PASSWORD', PASSWORD });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('goes straight to what is preferred, and to the choice where that is not there', async () => {
    const setting = await choosing();
    expect(await begin(setting, { PREFERRED_CHALLENGE: 'SMS_OTP' })).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
    });
    const asked = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD' });
    expect(asked).toMatchObject({ ChallengeName: 'PASSWORD', AvailableChallenges: expect.any(Array) as unknown });
    const answered = await answerChallenge(emulator, setting, asked, { PASSWORD });
    expect(answered.AuthenticationResult?.IdToken).toBeDefined();
    const atOnce = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    expect(atOnce.AuthenticationResult?.IdToken).toBeDefined();
  });

  test('a password is proved over SRP: at once, after the choice, and after the challenge of its own', async () => {
    const setting = await choosing();
    const viaChoice = await begin(setting);
    const viaChallenge = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD_SRP' });
    expect(viaChallenge.ChallengeName).toBe('PASSWORD_SRP');
    const ways = [
      (SRP_A: string) => begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }),
      (SRP_A: string) => answerChallenge(emulator, setting, viaChoice, { ANSWER: 'PASSWORD_SRP', SRP_A }),
      (SRP_A: string) => answerChallenge(emulator, setting, viaChallenge, { SRP_A }),
    ];
    for (const way of ways) {
      const srp = new SrpClient({ poolId: setting.poolId, password: PASSWORD });
      const challenge = await way(srp.publicNumber);
      expect(challenge).toMatchObject({
        ChallengeName: 'PASSWORD_VERIFIER',
        AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      });
      const answer = srp.answer(challenge.ChallengeParameters ?? {});
      const { Session: _, ...withoutSession } = challenge;
      await expect(answerChallenge(emulator, setting, withoutSession, answer)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Missing required parameter Session',
      });
      const { AuthenticationResult } = await answerChallenge(emulator, setting, challenge, answer);
      expect(AuthenticationResult?.AccessToken).toBeDefined();
    }
  });

  test('a wrong password over SRP is refused', async () => {
    const setting = await choosing();
    const srp = new SrpClient({ poolId: setting.poolId, password: 'Wrong1!?' });
    const challenge = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srp.publicNumber });
    const answer = srp.answer(challenge.ChallengeParameters ?? {});
    await expect(answerChallenge(emulator, setting, challenge, answer)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('a second factor follows the password, and shuts out codes as the first', async () => {
    const setting = await choosing();
    const { AuthenticationResult } = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    const AccessToken = AuthenticationResult?.AccessToken ?? '';
    await setMfa(emulator, setting.poolId, { ...TOTP_OPTIONAL, SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER } });
    const secret = await registerApp(emulator, AccessToken);
    await emulator
      .idp()
      .send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }));
    const begun = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(begun).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    const second = await answerChallenge(emulator, setting, begun, { ANSWER: 'PASSWORD', PASSWORD });
    expect(second.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const code = codeOf(secret, Date.now() + 30_000);
    const answered = await answerChallenge(emulator, setting, second, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(answered.AuthenticationResult?.IdToken).toBeDefined();
  });

  test('a second factor that the user got since the code was sent follows the code', async () => {
    const setting = await choosing(['PASSWORD', 'EMAIL_OTP']);
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    await setMfa(emulator, setting.poolId, { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration });
    const of = { UserPoolId: setting.poolId, Username: 'alice' };
    const UserAttributes = [{ Name: 'phone_number', Value: '+15550100' }];
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ ...of, UserAttributes }));
    const begun = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const EMAIL_OTP_CODE = await lastCode(emulator);
    await emulator.idp().send(new AdminSetUserMFAPreferenceCommand({ ...of, SMSMfaSettings: { Enabled: true } }));
    const second = await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE });
    expect(second).toMatchObject({ ChallengeName: 'SMS_MFA' });
    expect(second).not.toHaveProperty('AuthenticationResult');
    const SMS_MFA_CODE = await lastCode(emulator);
    const done = await answerChallenge(emulator, setting, second, { SMS_MFA_CODE });
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('a code by e-mail has eight digits, verifies the address and signs in', async () => {
    const setting = await choosing();
    const begun = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(begun).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    const code = await lastCode(emulator);
    expect(code).toMatch(/^\d{8}$/);
    const { AuthenticationResult } = await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: code });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const factors = await emulator
      .idp()
      .send(new GetUserAuthFactorsCommand({ AccessToken: AuthenticationResult?.AccessToken ?? '' }));
    expect(factors).toMatchObject({ Username: 'alice', ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP'] });
    const seen = await emulator
      .idp()
      .send(new AdminGetUserAuthFactorsCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    expect(seen.ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'EMAIL_OTP']);
  });

  test('somebody who is not there is challenged in appearance where that is hidden', async () => {
    const setting = await choosing(['PASSWORD', 'EMAIL_OTP'], { PreventUserExistenceErrors: 'ENABLED' });
    const begun = await begin(setting, { USERNAME: 'nobody@in.example', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(begun).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['EMAIL_OTP'],
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'n***@i***' },
    });
    const answered = answerChallenge(emulator, setting, begun, {
      USERNAME: 'nobody@in.example',
      EMAIL_OTP_CODE: '12345678',
    });
    await expect(answered).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    });
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('a user without a password signs up, confirms, and is signed in by the session of that', async () => {
    const pool = await emulator.pool({ ...poolOf('PASSWORD', 'EMAIL_OTP'), AutoVerifiedAttributes: ['email'] });
    const client = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS] });
    const setting = { poolId: pool.Id, clientId: client.ClientId, secret: undefined };
    const idp = emulator.idp();
    const ClientId = client.ClientId;
    const signedUp = await idp.send(new SignUpCommand({ ClientId, Username: 'alice', UserAttributes: EMAIL }));
    expect(signedUp.Session).toMatch(/^AYABe/);
    const confirmed = await idp.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username: 'alice',
        ConfirmationCode: await lastCode(emulator),
        Session: signedUp.Session,
      }),
    );
    const { AuthenticationResult } = await begin(setting, {}, confirmed.Session);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    await expect(begin(setting, {}, confirmed.Session)).rejects.toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
    expect((await begin(setting)).AvailableChallenges).toEqual(['EMAIL_OTP']);
  });

  test('ConfirmSignUp answers a session to whoever shows none, too; a second factor that the user got meanwhile follows it', async () => {
    const pool = await emulator.pool({ ...poolOf('PASSWORD', 'EMAIL_OTP'), AutoVerifiedAttributes: ['email'] });
    const { ClientId } = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS] });
    const setting = { poolId: pool.Id, clientId: ClientId, secret: undefined };
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    await setMfa(emulator, pool.Id, { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration });
    const idp = emulator.idp();
    const signedUp = async (Username: string) => {
      const UserAttributes = [...EMAIL, { Name: 'phone_number', Value: '+15550100' }];
      await idp.send(new SignUpCommand({ ClientId, Username, UserAttributes }));
      const ConfirmationCode = await lastCode(emulator);
      return (await idp.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }))).Session;
    };
    const { AuthenticationResult } = await begin(setting, {}, await signedUp('alice'));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const session = await signedUp('bob');
    const SMSMfaSettings = { Enabled: true };
    await idp.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId: pool.Id, Username: 'bob', SMSMfaSettings }));
    expect(await begin(setting, { USERNAME: 'bob' }, session)).toMatchObject({ ChallengeName: 'SMS_MFA' });
  });

  test('a user that is created without a password is confirmed, and told its name alone', async () => {
    const pool = await emulator.pool(poolOf('PASSWORD', 'EMAIL_OTP'));
    const idp = emulator.idp();
    await idp.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.Id,
        Username: 'alice',
        UserAttributes: EMAIL,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const user = await idp.send(new AdminGetUserCommand({ UserPoolId: pool.Id, Username: 'alice' }));
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(await sentMessages(emulator)).toMatchObject([{ kind: 'invitation', body: 'Your username is alice.' }]);
  });

  test('an unconfirmed user is confirmed by a code that it signs in by', async () => {
    const pool = await emulator.pool({ ...poolOf('PASSWORD', 'EMAIL_OTP'), AutoVerifiedAttributes: ['email'] });
    const client = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS] });
    const setting = { poolId: pool.Id, clientId: client.ClientId, secret: undefined };
    await emulator
      .idp()
      .send(new SignUpCommand({ ClientId: client.ClientId, Username: 'alice', UserAttributes: EMAIL }));
    const begun = await begin(setting, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) });
    const user = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: pool.Id, Username: 'alice' }));
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });
});
