import {
  AdminUpdateUserAttributesCommand,
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { addUser, type Setting, signIn, withAlice } from '../signed-in.js';
import { asAttributes, attributesOf, sentMessages, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const MINUTE = 60_000;
const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };

const verify = (AccessToken: string, Code: string, AttributeName = 'email') =>
  emulator.idp().send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));

/** The code that was just sent for an attribute. */
const codeFor = async (AccessToken: string, AttributeName = 'email'): Promise<string> => {
  await emulator.idp().send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
  return (await sentMessages(emulator)).at(-1)?.code ?? '';
};

/** Six digits that are not these. */
const another = (code: string): string => (code === '000000' ? '000001' : '000000');

const update = (AccessToken: string, email: string) =>
  emulator.idp().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: asAttributes({ email }) }));

/** A pool in which people sign in by e-mail, and may not change it before the new one is verified. */
const byEmail = async (): Promise<Setting> => {
  const { Id: poolId } = await emulator.pool({
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  });
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const];
  const { ClientId: clientId } = await emulator.client(poolId, { ExplicitAuthFlows });
  return { poolId, clientId, secret: undefined };
};

describe('validation', () => {
  test('wants all of its members, and a code without blanks', async () => {
    const { body } = await emulator.raw('VerifyUserAttribute', { AccessToken: 'a', Code: 'with blank' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'attributeName' failed to satisfy constraint: Member must not be null; " +
        "Value 'with blank' at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    });
  });
});

describe('refusals', () => {
  test('of a token that is none, and of another attribute', async () => {
    await expect(verify('abc', '123456')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    await expect(verify(AccessToken, '123456', 'name')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid attribute name. Only phone_number and email can be verified.',
    });
  });

  test('of a code where none was sent, a wrong one, one that a newer one voids, and a spent one', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    await expect(verify(AccessToken, '123456')).rejects.toMatchObject(expired);
    const first = await codeFor(AccessToken);
    await expect(verify(AccessToken, another(first))).rejects.toMatchObject(mismatch);
    const second = await codeFor(AccessToken);
    expect(second).not.toBe(first);
    await expect(verify(AccessToken, first)).rejects.toMatchObject(mismatch);
    expect(await attributesOf(emulator, setting.poolId, 'alice')).not.toMatchObject({ email_verified: 'true' });
    await verify(AccessToken, second);
    await expect(verify(AccessToken, second)).rejects.toMatchObject(expired);
  });

  test('of a code for the other address, and of another user’s', async () => {
    const setting = await withAlice(emulator, {
      pool: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } },
      attributes: asAttributes({ email: 'alice@example.com', phone_number: '+15555550100' }),
    });
    await addUser(emulator, setting.poolId, 'bob', asAttributes({ email: 'bob@example.com' }));
    const { AccessToken } = await signIn(emulator, setting);
    const bob = await signIn(emulator, setting, 'bob');
    const forNumber = await codeFor(AccessToken, 'phone_number');
    await expect(verify(AccessToken, forNumber)).rejects.toMatchObject(expired);
    const forBob = await codeFor(bob.AccessToken);
    expect(await codeFor(AccessToken)).not.toBe(forBob);
    await expect(verify(AccessToken, forBob)).rejects.toMatchObject(mismatch);
    await verify(AccessToken, forNumber, 'phone_number');
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ phone_number_verified: 'true' });
  });

  test('of a code after a day', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const code = await codeFor((await signIn(emulator, setting)).AccessToken);
    await emulator.advance(24 * 60 * MINUTE - 1);
    const { AccessToken } = await signIn(emulator, setting);
    await expect(verify(AccessToken, another(code))).rejects.toMatchObject(mismatch);
    await emulator.advance(1);
    await expect(verify(AccessToken, code)).rejects.toMatchObject(expired);
  });

  test('of a code for an address that changed since', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    const code = await codeFor(AccessToken);
    await update(AccessToken, 'new@other.example');
    await expect(verify(AccessToken, code)).rejects.toMatchObject(expired);
  });

  test('of the sixteenth attempt within an hour, the right one', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    const code = await codeFor(AccessToken);
    for (let i = 0; i < 15; i += 1) await expect(verify(AccessToken, another(code))).rejects.toMatchObject(mismatch);
    await expect(verify(AccessToken, code)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
  });

  test('of an address that another user signs in with by now', async () => {
    const setting = await byEmail();
    await addUser(emulator, setting.poolId, 'alice@example.com');
    const { AccessToken } = await signIn(emulator, setting, 'alice@example.com');
    await update(AccessToken, 'new@other.example');
    const code = (await sentMessages(emulator)).at(-1)?.code ?? '';
    await addUser(emulator, setting.poolId, 'new@other.example');
    await expect(verify(AccessToken, code)).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
    await signIn(emulator, setting, 'alice@example.com');
  });
});

describe('effects', () => {
  test('verifies, again too, and answers an empty structure', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    for (let i = 0; i < 2; i += 1) {
      const input = { AccessToken, AttributeName: 'email', Code: await codeFor(AccessToken) };
      expect(await emulator.raw('VerifyUserAttribute', input)).toMatchObject({ status: 200, text: '{}' });
      expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({
        email: 'alice@example.com',
        email_verified: 'true',
      });
    }
  });

  test('moves an alias from whoever had it', async () => {
    const setting = await withAlice(emulator, {
      pool: { AliasAttributes: ['email'] },
      attributes: asAttributes({ email: 'shared@example.com', email_verified: 'true' }),
    });
    await addUser(emulator, setting.poolId, 'bob', asAttributes({ email: 'shared@example.com' }));
    const { AccessToken } = await signIn(emulator, setting, 'bob');
    const { sub } = await attributesOf(emulator, setting.poolId, 'bob');
    expect(await attributesOf(emulator, setting.poolId, 'shared@example.com')).not.toMatchObject({ sub });
    await verify(AccessToken, await codeFor(AccessToken));
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ email_verified: 'false' });
    expect(await attributesOf(emulator, setting.poolId, 'shared@example.com')).toMatchObject({
      sub,
      email_verified: 'true',
    });
  });

  test('renames who signs in by e-mail, once the new one is verified', async () => {
    const setting = await byEmail();
    await addUser(emulator, setting.poolId, 'alice@example.com');
    const { AccessToken } = await signIn(emulator, setting, 'alice@example.com');
    await update(AccessToken, 'new@other.example');
    await expect(signIn(emulator, setting, 'new@other.example')).rejects.toMatchObject(USER_REFUSAL);
    await verify(AccessToken, (await sentMessages(emulator)).at(-1)?.code ?? '');
    await signIn(emulator, setting, 'new@other.example');
    await expect(signIn(emulator, setting, 'alice@example.com')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('takes the address that an administrator set in place of the user', async () => {
    const setting = await byEmail();
    await addUser(emulator, setting.poolId, 'alice@example.com');
    const { AccessToken } = await signIn(emulator, setting, 'alice@example.com');
    await emulator.idp().send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: setting.poolId,
        Username: 'alice@example.com',
        UserAttributes: asAttributes({ email: 'new@other.example' }),
      }),
    );
    await verify(AccessToken, (await sentMessages(emulator)).at(-1)?.code ?? '');
    await signIn(emulator, setting, 'new@other.example');
  });
});
