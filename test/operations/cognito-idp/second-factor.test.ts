import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  AdminDisableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type CreateUserPoolCommandInput,
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  type SetUserPoolMfaConfigCommandInput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SrpClient } from '../../clients/srp-client.js';
import {
  answerCustom,
  asksForNumber,
  beginCustom,
  comparesNumber,
  threeTries,
  withTriggers,
} from '../custom-sign-in.js';
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
import { ScriptedFunctions } from '../scripted-functions.js';
import { PASSWORD, type Setting, signIn, withAlice } from '../signed-in.js';
import { challengedBySrp, respondToVerifier, withSrpClient } from '../srp-sign-in.js';
import { lastCode, otherThan } from './sign-up-calls.js';
import { attributesOf, createUser, getUser, sentMessages } from './user-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions, isRecorded: true });
afterEach(() => functions.clear());

const EMAIL = 'alice@example.com';
const PHONE = '+15550100';
const DEVELOPER = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
} as const satisfies Partial<CreateUserPoolCommandInput>;
const EMAIL_ON = { MfaConfiguration: 'ON', EmailMfaConfiguration: {} } as const;
const SMS_ON = { MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER } } as const;
const WRONG_CODE = { name: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' };
const unauthorized = (message: string) => ({ name: 'NotAuthorizedException', message });

type Mfa = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;
/** Alice, with these addresses, in a pool that can send mails, and its MFA. */
const withMfa = async (
  mfa: Mfa,
  values: Record<string, string> = { email: EMAIL },
  LambdaConfig: LambdaConfigType = {},
): Promise<Setting> => {
  const attributes = Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
  const setting = await withSrpClient(emulator, { pool: { ...DEVELOPER, LambdaConfig }, attributes });
  await setMfa(emulator, setting.poolId, mfa);
  return setting;
};

/** Alice, who has an authenticator app that is asked for. */
const withApp = async (setting: Setting): Promise<string> => {
  const { AccessToken } = await signIn(emulator, setting);
  const secret = await registerApp(emulator, AccessToken, Date.now() - 30_000);
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
  return secret;
};

describe('validation', () => {
  test.each([
    ['SMS_MFA', 'SMS_MFA_CODE', SMS_ON, { phone_number: PHONE }],
    ['EMAIL_OTP', 'EMAIL_OTP_CODE', EMAIL_ON, { email: EMAIL }],
  ] as const)('%s wants its code', async (name, member, mfa, values) => {
    const setting = await withMfa(mfa, values);
    const begun = await beginSignIn(emulator, setting);
    expect(begun.ChallengeName).toBe(name);
    await expect(answerChallenge(emulator, setting, begun, {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Missing required parameter ${member}`,
    });
  });

  test('wants a session and a user name', async () => {
    const setting = await withMfa(EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    const missing = (name: string) => ({
      name: 'InvalidParameterException',
      message: `Missing required parameter ${name}`,
    });
    await expect(
      answerChallenge(emulator, setting, { ChallengeName: 'EMAIL_OTP', Session: undefined }, {}),
    ).rejects.toMatchObject(missing('Session'));
    await expect(answerChallenge(emulator, setting, begun, { USERNAME: '' })).rejects.toMatchObject(
      missing('USERNAME'),
    );
  });
});

describe('refusals', () => {
  test('a wrong code leaves the session usable, until five of them lock the user out', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withMfa(EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    const code = await lastCode(emulator);
    for (let i = 0; i < 5; i += 1) {
      await expect(
        answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: otherThan(code) }),
      ).rejects.toMatchObject(WRONG_CODE);
    }
    const locked = unauthorized('Password attempts exceeded');
    await expect(answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: code })).rejects.toMatchObject(locked);
    await expect(beginSignIn(emulator, setting)).rejects.toMatchObject(locked);
    await emulator.advance(1_000);
    await expect(answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: code })).resolves.toHaveProperty(
      'AuthenticationResult.IdToken',
    );
  });

  test('a session that expired by the clock of the world', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withMfa(EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    await emulator.advance(3 * 60_000);
    await expect(
      answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) }),
    ).rejects.toMatchObject(unauthorized('Invalid session for the user, session is expired.'));
  });

  test('a session of another challenge, another user, and one that is none', async () => {
    const setting = await withMfa(EMAIL_ON);
    await createUser(emulator, setting.poolId, 'bob');
    const begun = await beginSignIn(emulator, setting);
    const EMAIL_OTP_CODE = await lastCode(emulator);
    const invalid = unauthorized('Invalid session for the user.');
    for (const ChallengeName of ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'SELECT_MFA_TYPE', 'MFA_SETUP'] as const) {
      await expect(answerChallenge(emulator, setting, { ...begun, ChallengeName }, {})).rejects.toMatchObject(invalid);
    }
    for (const USERNAME of ['bob', 'nobody']) {
      await expect(answerChallenge(emulator, setting, begun, { USERNAME, EMAIL_OTP_CODE })).rejects.toMatchObject(
        invalid,
      );
    }
    await expect(
      answerChallenge(emulator, setting, { ...begun, Session: 'x'.repeat(40) }, { EMAIL_OTP_CODE }),
    ).rejects.toMatchObject(invalid);
  });

  test('the code of another session', async () => {
    const setting = await withMfa(EMAIL_ON);
    const first = await beginSignIn(emulator, setting);
    const EMAIL_OTP_CODE = await lastCode(emulator);
    const second = await beginSignIn(emulator, setting);
    await expect(answerChallenge(emulator, setting, second, { EMAIL_OTP_CODE })).rejects.toMatchObject(WRONG_CODE);
    await expect(answerChallenge(emulator, setting, first, { EMAIL_OTP_CODE })).resolves.toBeDefined();
  });

  test('a user who is disabled meanwhile', async () => {
    const setting = await withMfa(EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    for (const EMAIL_OTP_CODE of [await lastCode(emulator), '000000']) {
      await expect(answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE })).rejects.toMatchObject(
        unauthorized('User is disabled.'),
      );
    }
  });

  test('a user who has nothing but the address that recovers the password', async () => {
    const setting = await withMfa(EMAIL_ON);
    const other = await withAlice(emulator, {
      pool: { EmailConfiguration: DEVELOPER.EmailConfiguration },
      attributes: [{ Name: 'email', Value: EMAIL }],
    });
    await setMfa(emulator, other.poolId, EMAIL_ON);
    await expect(beginSignIn(emulator, other)).rejects.toMatchObject(
      unauthorized('No MFA mechanism registered in the account.'),
    );
    await expect(beginSignIn(emulator, setting)).resolves.toMatchObject({ ChallengeName: 'EMAIL_OTP' });
  });

  test('a factor that is not to be chosen', async () => {
    const setting = await withMfa({ ...EMAIL_ON, ...SMS_ON }, { email: EMAIL, phone_number: PHONE });
    const begun = await beginSignIn(emulator, setting);
    await expect(answerChallenge(emulator, setting, begun, {})).rejects.toMatchObject({
      message: 'Missing required parameter ANSWER',
    });
    for (const ANSWER of ['SOFTWARE_TOKEN_MFA', 'PIGEON']) {
      await expect(answerChallenge(emulator, setting, begun, { ANSWER })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: `${ANSWER} is not one of the MFA types to choose from.`,
      });
    }
  });

  test('MFA_SETUP that is answered with nothing set up, and an address that is none', async () => {
    const setting = await withMfa({ ...TOTP_ON, ...EMAIL_ON }, {});
    const begun = await beginSignIn(emulator, setting);
    await expect(answerChallenge(emulator, setting, begun, {})).rejects.toMatchObject(
      unauthorized('Invalid session for the user.'),
    );
    await expect(answerChallenge(emulator, setting, begun, { email: 'nowhere' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid email address format.',
    });
  });
});

describe('effects', () => {
  test('a code by e-mail has six digits, goes to the address, and verifies it', async () => {
    const setting = await withMfa({
      ...EMAIL_ON,
      EmailMfaConfiguration: { Subject: 'Your code', Message: 'It is {####}.' },
    });
    const begun = await beginSignIn(emulator, setting);
    expect(begun).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'a***@e***',
        USER_ID_FOR_SRP: 'alice',
      },
    });
    const [message] = await sentMessages(emulator);
    expect(message).toMatchObject({ kind: 'authentication', to: EMAIL, subject: 'Your code' });
    expect(message?.code).toMatch(/^\d{6}$/);
    expect(message?.body).toBe(`It is ${message?.code ?? ''}.`);
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: message?.code ?? '' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ email_verified: 'true' });
  });

  test('an address that changed meanwhile is not verified by a code to the former one', async () => {
    const setting = await withMfa(EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    const UserAttributes = [{ Name: 'email', Value: 'other@example.com' }];
    const Username = 'alice';
    const { poolId: UserPoolId } = setting;
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) });
    expect(await attributesOf(emulator, UserPoolId, 'alice')).toMatchObject({ email: 'other@example.com' });
    expect(await attributesOf(emulator, UserPoolId, 'alice')).not.toHaveProperty('email_verified', 'true');
  });

  test('an address is set up by its code, and asked for from then on', async () => {
    const setting = await withMfa({ ...TOTP_ON, ...EMAIL_ON }, {});
    const begun = await beginSignIn(emulator, setting);
    expect(begun.ChallengeParameters).toEqual({
      MFAS_CAN_SETUP: '["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]',
      USER_ID_FOR_SRP: 'alice',
    });
    const sent = await answerChallenge(emulator, setting, begun, { EMAIL });
    expect(sent).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).not.toHaveProperty('email');
    const done = await answerChallenge(emulator, setting, sent, { EMAIL_OTP_CODE: await lastCode(emulator) });
    expect(done.AuthenticationResult).toBeDefined();
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({
      email: EMAIL,
      email_verified: 'true',
    });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserMFASettingList: ['EMAIL_OTP'] });
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
  });

  test('an alias moves to whoever shows by a code that the address is theirs', async () => {
    const setting = await withAlice(emulator, {
      pool: { ...DEVELOPER, AliasAttributes: ['email'] },
      attributes: [{ Name: 'email', Value: EMAIL }],
    });
    await createUser(emulator, setting.poolId, 'bob', { email: EMAIL, email_verified: 'true' });
    await setMfa(emulator, setting.poolId, EMAIL_ON);
    const begun = await beginSignIn(emulator, setting);
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) });
    expect((await getUser(emulator, setting.poolId, EMAIL)).Username).toBe('alice');
    expect(await attributesOf(emulator, setting.poolId, 'bob')).toMatchObject({ email_verified: 'false' });
  });

  test('the factor that is chosen is asked for', async () => {
    const setting = await withMfa({ ...EMAIL_ON, ...SMS_ON }, { email: EMAIL, phone_number: PHONE });
    const begun = await beginSignIn(emulator, setting);
    expect(begun).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]', USER_ID_FOR_SRP: 'alice' },
    });
    expect(await sentMessages(emulator)).toEqual([]);
    const asked = await answerChallenge(emulator, setting, begun, { ANSWER: 'SMS_MFA' });
    expect(asked).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' },
    });
    const done = await answerChallenge(emulator, setting, asked, { SMS_MFA_CODE: await lastCode(emulator) });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test.each(['public', 'admin'] as const)('after SRP on the %s side', async (side) => {
    const setting = await withMfa(EMAIL_ON);
    const { srp, challenge } = await challengedBySrp(emulator, setting, { side });
    const begun = await respondToVerifier(emulator, setting, srp.answer(challenge), { side });
    expect(begun.ChallengeName).toBe('EMAIL_OTP');
    const done = await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: await lastCode(emulator) });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test('after a new password', async () => {
    const setting = await withMfa(EMAIL_ON);
    await emulator.idp().send(
      new AdminSetUserPasswordCommand({
        UserPoolId: setting.poolId,
        Username: 'alice',
        Password: PASSWORD,
        Permanent: false,
      }),
    );
    const begun = await beginSignIn(emulator, setting);
    expect(begun.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const asked = await answerChallenge(emulator, setting, begun, { NEW_PASSWORD: 'Fresh0ne!' });
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    const done = await answerChallenge(emulator, setting, asked, { EMAIL_OTP_CODE: await lastCode(emulator) });
    expect(done.AuthenticationResult).toBeDefined();
    expect((await getUser(emulator, setting.poolId, 'alice')).UserStatus).toBe('CONFIRMED');
  });

  test('begun on one side it can be answered on the other', async () => {
    const setting = await withMfa(EMAIL_ON);
    const { poolId: UserPoolId, clientId: ClientId } = setting;
    const begun = await beginSignIn(emulator, setting);
    const answer = { ClientId, ChallengeName: 'EMAIL_OTP' as const, Session: begun.Session };
    const ChallengeResponses = { USERNAME: 'alice', EMAIL_OTP_CODE: await lastCode(emulator) };
    const onServer = new AdminRespondToAuthChallengeCommand({ ...answer, UserPoolId, ChallengeResponses });
    expect((await emulator.idp().send(onServer)).AuthenticationResult).toBeDefined();
    const there = await emulator.idp().send(
      new AdminInitiateAuthCommand({
        ...{ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
        AuthParameters: { USERNAME: 'alice', PASSWORD },
      }),
    );
    const here = new RespondToAuthChallengeCommand({
      ...{ ClientId, ChallengeName: there.ChallengeName, Session: there.Session },
      ChallengeResponses: { USERNAME: 'alice', EMAIL_OTP_CODE: await lastCode(emulator) },
    });
    expect((await emulator.idp().send(here)).AuthenticationResult).toBeDefined();
  });

  test('an app that goes by the real time signs in in a world whose clock stands still', async () => {
    const setting = await withMfa(TOTP_OPTIONAL);
    const secret = await withApp(setting);
    await emulator.freeze('2030-01-01T00:00:00Z');
    const begun = await beginSignIn(emulator, setting);
    const done = await answerChallenge(emulator, setting, begun, { SOFTWARE_TOKEN_MFA_CODE: codeOf(secret) });
    expect(done.AuthenticationResult).toBeDefined();
    const again = await beginSignIn(emulator, setting);
    const inWorld = { SOFTWARE_TOKEN_MFA_CODE: codeOf(secret, Date.parse('2030-01-01T00:00:00Z')) };
    await expect(answerChallenge(emulator, setting, again, inWorld)).resolves.toHaveProperty('AuthenticationResult');
    const used = await beginSignIn(emulator, setting);
    await expect(answerChallenge(emulator, setting, used, inWorld)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
  });

  test('in a custom authentication with SRP it comes after the password, and is one of the rounds', async () => {
    const setting = await withTriggers(emulator, {
      DefineAuthChallenge: functions.on('define', threeTries),
      CreateAuthChallenge: functions.on('create', asksForNumber),
      VerifyAuthChallengeResponse: functions.on('verify', comparesNumber),
    });
    await setMfa(emulator, setting.poolId, TOTP_ON);
    const srp = new SrpClient({ poolId: setting.poolId, password: PASSWORD });
    const parameters = { USERNAME: 'alice', CHALLENGE_NAME: 'SRP_A', SRP_A: srp.publicNumber };
    const challenge = await beginCustom(emulator, setting, parameters);
    const setup = await respondToVerifier(emulator, setting, srp.answer(challenge.ChallengeParameters ?? {}), {
      Session: challenge.Session ?? '',
    });
    expect(setup.ChallengeName).toBe('MFA_SETUP');
    const { Session, SecretCode = '' } = await emulator
      .idp()
      .send(new AssociateSoftwareTokenCommand({ Session: setup.Session }));
    const verified = await emulator
      .idp()
      .send(new VerifySoftwareTokenCommand({ Session, UserCode: codeOf(SecretCode) }));
    const custom = await answerChallenge(emulator, setting, { ...setup, Session: verified.Session }, {});
    expect(custom.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(functions.of('DefineAuthChallenge_Authentication').at(-1)?.request.session).toEqual([
      { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
      { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null },
      { challengeName: 'SOFTWARE_TOKEN_MFA', challengeResult: true, challengeMetadata: null },
    ]);
    const done = await answerCustom(emulator, setting, custom.Session, { ANSWER: '42' });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test('triggers are told of the message, and then of the sign-in', async () => {
    const nothing = (): undefined => undefined;
    const setting = await withMfa(
      EMAIL_ON,
      { email: EMAIL },
      {
        CustomMessage: functions.on('message', ({ request }) => ({
          emailSubject: 'Hello',
          emailMessage: `Code ${String(request.codeParameter)}`,
        })),
        PreAuthentication: functions.on('before', nothing),
        PostAuthentication: functions.on('after', nothing),
        PreTokenGeneration: functions.on('tokens', nothing),
      },
    );
    const begun = await beginSignIn(emulator, setting);
    const message = (await sentMessages(emulator)).at(-1);
    expect(message).toMatchObject({ subject: 'Hello', body: `Code ${message?.code ?? ''}` });
    await answerChallenge(emulator, setting, begun, { EMAIL_OTP_CODE: message?.code ?? '' });
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreAuthentication_Authentication',
      'CustomMessage_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
  });

  test('a custom sender gets the code in place of the inbox', async () => {
    let tell: (source: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => (tell = resolve));
    const setting = await withMfa(
      EMAIL_ON,
      { email: EMAIL },
      {
        CustomEmailSender: {
          LambdaVersion: 'V1_0',
          LambdaArn: functions.on('sender', ({ triggerSource }) => {
            tell(triggerSource);
          }),
        },
        KMSKeyID: 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555',
      },
    );
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(await told).toBe('CustomEmailSender_Authentication');
  });

  test('enableSMSMFA of UserMigration asks the user for a code by SMS from the first sign-in on', async () => {
    const migration = {
      UserMigration: functions.on('migrate', () => ({
        userAttributes: { phone_number: PHONE, phone_number_verified: 'true' },
        finalUserStatus: 'CONFIRMED',
        messageAction: 'SUPPRESS',
        enableSMSMFA: true,
      })),
    };
    const setting = await withMfa({ ...SMS_ON, MfaConfiguration: 'OPTIONAL' }, {}, migration);
    const begun = await beginSignIn(emulator, setting, 'bob');
    expect(begun.ChallengeName).toBe('SMS_MFA');
    const answer = { USERNAME: 'bob', SMS_MFA_CODE: await lastCode(emulator) };
    expect((await answerChallenge(emulator, setting, begun, answer)).AuthenticationResult).toBeDefined();
    expect(await getUser(emulator, setting.poolId, 'bob')).toMatchObject({ UserMFASettingList: ['SMS_MFA'] });
  });

  test('an administrator may let a user do without what the user cannot have any more', async () => {
    const setting = await withMfa(TOTP_OPTIONAL);
    await withApp(setting);
    const SoftwareTokenMfaSettings = { Enabled: false };
    await emulator.idp().send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId: setting.poolId,
        Username: 'alice',
        SoftwareTokenMfaSettings,
      }),
    );
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });
});
