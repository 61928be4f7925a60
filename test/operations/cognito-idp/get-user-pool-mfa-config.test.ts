import { GetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('GetUserPoolMfaConfig', {});
    expect(body).toMatchObject({ __type: 'InvalidParameterException' });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(
      emulator.idp().send(new GetUserPoolMfaConfigCommand({ UserPoolId: 'us-east-1_Nothing00' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers that MFA is off and nothing else', async () => {
    const { Id } = await emulator.pool();
    expect((await emulator.raw('GetUserPoolMfaConfig', { UserPoolId: Id })).text).toBe('{"MfaConfiguration":"OFF"}');
  });

  test('answers nothing of a sender of SMS that is no second factor', async () => {
    const { Id } = await emulator.pool({
      AutoVerifiedAttributes: ['phone_number'],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
    });
    expect((await emulator.raw('GetUserPoolMfaConfig', { UserPoolId: Id })).text).toBe('{"MfaConfiguration":"OFF"}');
  });

  test('shows that MFA at creation means SMS', async () => {
    const { Id } = await emulator.pool({
      MfaConfiguration: 'OPTIONAL',
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
      SmsAuthenticationMessage: 'code {####}',
    });
    expect((await emulator.raw('GetUserPoolMfaConfig', { UserPoolId: Id })).text).toBe(
      '{"SmsMfaConfiguration":{"SmsAuthenticationMessage":"code {####}","SmsConfiguration":' +
        '{"SnsCallerArn":"arn:aws:iam::000000000000:role/sms","ExternalId":"x","SnsRegion":"us-east-1"}},"MfaConfiguration":"OPTIONAL"}',
    );
  });
});
