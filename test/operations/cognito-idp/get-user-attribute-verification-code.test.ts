import {
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { signIn, withAlice } from '../signed-in.js';
import { asAttributes, attributesOf, sentMessages } from './user-calls.js';

const emulator = useEmulator();

const ROLE = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };
const ask = (AccessToken: string, AttributeName: string) =>
  emulator.idp().send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));

describe('validation', () => {
  test('wants a name of some form', async () => {
    const { body } = await emulator.raw('GetUserAttributeVerificationCode', { AccessToken: 'a', AttributeName: '' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value '' at 'attributeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+; " +
        "Value '' at 'attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
  });
});

describe('refusals', () => {
  test('of a token that is none', async () => {
    await expect(ask('abc', 'email')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('of other attributes, addresses that are not there, and SMS that nobody sends', async () => {
    const attributes = asAttributes({ phone_number: '+15555550100' });
    const { AccessToken } = await signIn(emulator, await withAlice(emulator, { attributes }));
    const { AccessToken: withoutNumber } = await signIn(emulator, await withAlice(emulator, { attributes: [] }));
    const refused = [
      [AccessToken, 'name', 'Invalid attribute name. Only phone_number and email can be verified.'],
      [AccessToken, 'email', 'User does not have a valid registered email address'],
      [withoutNumber, 'phone_number', 'User does not have a valid registered phone number'],
      [AccessToken, 'phone_number', 'User pool does not have SMS configuration to send messages.'],
    ] as const;
    for (const [token, name, message] of refused)
      await expect(ask(token, name)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('of the sixth code within an hour', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    for (let i = 0; i < 5; i += 1) await ask(AccessToken, 'email');
    await expect(ask(AccessToken, 'email')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
    await emulator.advance(60 * 60_000);
    await expect(ask((await signIn(emulator, setting)).AccessToken, 'email')).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('sends a code to the e-mail, verified or not, and tells where', async () => {
    for (const flag of ['true', 'false']) {
      const attributes = asAttributes({ email: 'alice@example.com', email_verified: flag });
      const { AccessToken } = await signIn(emulator, await withAlice(emulator, { attributes }));
      const { body } = await emulator.raw('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
      expect(body).toEqual({
        CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
      });
      const [message] = (await sentMessages(emulator)).slice(-1);
      expect(message).toMatchObject({ kind: 'verify-user-attribute', channel: 'email', to: 'alice@example.com' });
      expect(message?.body).toBe(`Your verification code is ${message?.code ?? 'missing'}`);
    }
  });

  test('sends a code to the phone, in a pool that does not verify numbers by itself', async () => {
    const attributes = asAttributes({ phone_number: '+15555550100' });
    const { AccessToken } = await signIn(emulator, await withAlice(emulator, { pool: ROLE, attributes }));
    const { CodeDeliveryDetails } = await ask(AccessToken, 'phone_number');
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******0100',
    });
    expect(await sentMessages(emulator)).toMatchObject([{ channel: 'sms', to: '+15555550100' }]);
  });

  test('means the address that is there while another waits, which then waits no longer', async () => {
    const setting = await withAlice(emulator, {
      pool: {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
    });
    const { AccessToken } = await signIn(emulator, setting);
    const UserAttributes = asAttributes({ email: 'new@other.example' });
    await emulator.idp().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    await ask(AccessToken, 'email');
    const [forNew, forOld] = await sentMessages(emulator);
    expect(forOld?.to).toBe('alice@example.com');
    const verify = (Code: string | undefined) =>
      emulator.idp().send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }));
    await expect(verify(forNew?.code)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await verify(forOld?.code);
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({
      email: 'alice@example.com',
      email_verified: 'true',
    });
  });
});
