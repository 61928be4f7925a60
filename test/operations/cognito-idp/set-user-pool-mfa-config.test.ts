import {
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const ROLE = 'arn:aws:iam::000000000000:role/sms';
const set = (input: SetUserPoolMfaConfigCommandInput) => emulator.idp().send(new SetUserPoolMfaConfigCommand(input));

describe('validation', () => {
  test('prints the values of MfaConfiguration in the order of AWS', async () => {
    const { body } = await emulator.raw('SetUserPoolMfaConfig', { UserPoolId: 'us-east-1_A', MfaConfiguration: 'YES' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'YES' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(set({ UserPoolId: 'us-east-1_Nothing00' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test.each<[Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>, string]>([
    [
      { WebAuthnConfiguration: { RelyingPartyId: 'https://app.example.com' } },
      'RelyingPartyId contains invalid characters',
    ],
    [
      { SoftwareTokenMfaConfiguration: { Enabled: false } },
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ],
    [
      { MfaConfiguration: 'OPTIONAL' },
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
    ],
    [
      { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: false } },
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    ],
    [
      { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      "Can't turn off SMS_MFA when SMS configuration is set for the user pool",
    ],
  ])('%j', async (input, message) => {
    const { Id } = await emulator.pool({ SmsConfiguration: { SnsCallerArn: ROLE } });
    await expect(set({ UserPoolId: Id, ...input })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});

describe('effects', () => {
  test('answers what GetUserPoolMfaConfig answers, and DescribeUserPool agrees', async () => {
    const { Id } = await emulator.pool();
    const input = {
      UserPoolId: Id,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'code {####}', SmsConfiguration: { SnsCallerArn: ROLE } },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    };
    const { text } = await emulator.raw('SetUserPoolMfaConfig', input);
    expect(text).toBe(
      `{"SmsMfaConfiguration":{"SmsAuthenticationMessage":"code {####}","SmsConfiguration":{"SnsCallerArn":"${ROLE}","SnsRegion":"us-east-1"}},` +
        '"SoftwareTokenMfaConfiguration":{"Enabled":true},"MfaConfiguration":"OPTIONAL"}',
    );
    expect((await emulator.raw('GetUserPoolMfaConfig', { UserPoolId: Id })).text).toBe(text);
    const { UserPool } = await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      SmsAuthenticationMessage: 'code {####}',
      SmsConfiguration: { SnsCallerArn: ROLE, SnsRegion: 'us-east-1' },
    });
  });

  test('keeps how passkeys are made, with MFA or without, as it is said and no more', async () => {
    const { Id } = await emulator.pool();
    const shown = async () => {
      const { $metadata: _answer, ...mfa } = await emulator
        .idp()
        .send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
      return mfa;
    };
    for (const WebAuthnConfiguration of [
      { RelyingPartyId: 'localhost' },
      { RelyingPartyId: 'app.example.com', UserVerification: 'required' },
      { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    ] as const) {
      await set({ UserPoolId: Id, WebAuthnConfiguration });
      expect(await shown()).toEqual({ MfaConfiguration: 'OFF', WebAuthnConfiguration });
    }
    await set({ UserPoolId: Id });
    expect(await shown()).toEqual({ MfaConfiguration: 'OFF' });
  });

  test('turns all off when only the pool is named', async () => {
    const { Id } = await emulator.pool();
    await set({ UserPoolId: Id, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
    await set({ UserPoolId: Id });
    const { $metadata: _answer, ...mfa } = await emulator
      .idp()
      .send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    expect(mfa).toEqual({ MfaConfiguration: 'OFF' });
  });

  test('requires a factor, and takes e-mail where the pool sends with an account of its own', async () => {
    const email = { EmailMfaConfiguration: { Message: 'It is {####}.', Subject: 'Code' } };
    const { Id: plain } = await emulator.pool();
    await expect(set({ UserPoolId: plain, MfaConfiguration: 'ON', ...email })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount.',
    });
    const { Id } = await emulator.pool({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
      },
    });
    const { $metadata: _, ...answer } = await set({ UserPoolId: Id, MfaConfiguration: 'ON', ...email });
    expect(answer).toEqual({ MfaConfiguration: 'ON', ...email });
  });

  test('replaces the factors as a whole', async () => {
    const { Id } = await emulator.pool();
    await set({ UserPoolId: Id, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
    const answer = await set({
      UserPoolId: Id,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: ROLE } },
    });
    expect(answer).not.toHaveProperty('SoftwareTokenMfaConfiguration');
  });
});
