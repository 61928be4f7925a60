import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import {
  asAttributes,
  attributesOf,
  createUser,
  getUser,
  POOL_REFUSAL,
  sentMessages,
  UNKNOWN_POOL,
  USER_REFUSAL,
} from './user-calls.js';

const emulator = useEmulator();

const update = (UserPoolId: string, values: Record<string, string>, Username = 'alice') =>
  emulator
    .idp()
    .send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: asAttributes(values) }));

describe('validation', () => {
  test('takes strings for values only', async () => {
    const UserAttributes = [{ Name: 'updated_at', Value: 1 }];
    const { body } = await emulator.raw('AdminUpdateUserAttributes', {
      UserPoolId: UNKNOWN_POOL,
      Username: 'alice',
      UserAttributes,
    });
    expect(body?.__type).toBe('SerializationException');
  });

  test('needs attributes', async () => {
    const { body } = await emulator.raw('AdminUpdateUserAttributes', { UserPoolId: UNKNOWN_POOL, Username: 'alice' });
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'userAttributes' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('of an unknown pool or user', async () => {
    await expect(update(UNKNOWN_POOL, {})).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(update(Id, {})).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of an attribute that is not in the schema, or cannot change', async () => {
    const { Id } = await emulator.pool({
      Schema: [{ Name: 'badge', AttributeDataType: 'String', Mutable: false }],
    });
    await createUser(emulator, Id, 'alice', { 'custom:badge': '7' });
    await expect(update(Id, { 'custom:badge': '8' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'user.custom:badge: Attribute cannot be updated.\n',
    });
    await expect(update(Id, { 'custom:size': 'L' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid user attributes: user.custom:size: Attribute does not exist in the schema.\n',
    });
    expect((await attributesOf(emulator, Id, 'alice'))['custom:badge']).toBe('7');
  });

  test('of a malformed address', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await expect(update(Id, { email: 'nobody' })).rejects.toMatchObject({ message: 'Invalid email address format.' });
    await expect(update(Id, { phone_number: '555' })).rejects.toMatchObject({
      message: 'Invalid phone number format.',
    });
  });

  test('of a value that is missing', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    const command = { UserPoolId: Id, Username: 'alice', UserAttributes: [{ Name: 'name' }] };
    await expect(emulator.idp().send(new AdminUpdateUserAttributesCommand(command))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Attribute value for name must not be null',
    });
  });

  test('of an alias that another user holds', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email'] });
    await createUser(emulator, Id, 'alice', { email: 'a@b.example', email_verified: 'true' });
    await createUser(emulator, Id, 'bob', { email: 'a@b.example' });
    await expect(update(Id, { email_verified: 'true' }, 'bob')).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
  });
});

describe('effects', () => {
  test('changes attributes and the date', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice', { name: 'Al', locale: 'de' });
    await emulator.advance(60_000);
    await update(Id, { name: 'Alice', nickname: 'Al' });
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({ name: 'Alice', locale: 'de', nickname: 'Al' });
    expect(await getUser(emulator, Id, 'alice')).toMatchObject({
      UserCreateDate: new Date('2030-01-01T00:00:00Z'),
      UserLastModifiedDate: new Date('2030-01-01T00:01:00Z'),
    });
  });

  test('sends a code to a new address that the pool verifies', async () => {
    const { Id } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
    await createUser(emulator, Id, 'alice', { email: 'a@b.example', email_verified: 'true' });
    await update(Id, { email: 'new@b.example' });
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({
      email: 'new@b.example',
      email_verified: 'false',
    });
    expect(await sentMessages(emulator)).toEqual([
      {
        kind: 'update-user-attribute',
        channel: 'email',
        to: 'new@b.example',
        username: 'alice',
        subject: 'Your verification code',
        body: expect.stringMatching(/^Your verification code is [0-9]{6}$/) as unknown,
        code: expect.stringMatching(/^[0-9]{6}$/) as unknown,
      },
    ]);
  });

  test('sends none to an address that it verifies at once', async () => {
    const { Id } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
    await createUser(emulator, Id, 'alice');
    await update(Id, { email: 'new@b.example', email_verified: 'true' });
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({ email_verified: 'true' });
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('an address to be verified first waits, unless it is verified in the same call', async () => {
    const { Id } = await emulator.pool({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    await createUser(emulator, Id, 'alice', { email: 'a@b.example', email_verified: 'true' });
    await update(Id, { email: 'new@b.example' });
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({ email: 'a@b.example', email_verified: 'true' });
    expect((await sentMessages(emulator)).map(({ to }) => to)).toEqual(['new@b.example']);
    await update(Id, { email: 'new@b.example', email_verified: 'true' });
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({ email: 'new@b.example', email_verified: 'true' });
    expect(await sentMessages(emulator)).toHaveLength(1);
  });

  test('renames the login of a user who signs in by e-mail', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'] });
    const sub = await createUser(emulator, Id, 'a@b.example');
    await update(Id, { email: 'new@b.example' }, 'a@b.example');
    expect((await getUser(emulator, Id, 'new@b.example')).Username).toBe(sub);
    await expect(getUser(emulator, Id, 'a@b.example')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('an alias that changes is a name again only when it is verified', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email'] });
    await createUser(emulator, Id, 'alice', { email: 'a@b.example', email_verified: 'true' });
    await update(Id, { email: 'new@b.example' });
    await expect(getUser(emulator, Id, 'a@b.example')).rejects.toMatchObject(USER_REFUSAL);
    await expect(getUser(emulator, Id, 'new@b.example')).rejects.toMatchObject(USER_REFUSAL);
    await update(Id, { email_verified: 'true' });
    expect((await getUser(emulator, Id, 'new@b.example')).Username).toBe('alice');
  });

  test('deletes what is blank, and answers an empty structure', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice', { name: 'Al', email: 'a@b.example', email_verified: 'true' });
    const UserAttributes = asAttributes({ email: '' });
    const input = { UserPoolId: Id, Username: 'alice', UserAttributes };
    expect(await emulator.raw('AdminUpdateUserAttributes', input)).toMatchObject({ status: 200, text: '{}' });
    expect(await attributesOf(emulator, Id, 'alice')).toEqual({ sub, name: 'Al' });
  });
});
