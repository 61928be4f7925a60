import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
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
  valuesOf,
} from './user-calls.js';

const emulator = useEmulator();

const create = (UserPoolId: string, Username: string, more: Partial<AdminCreateUserCommandInput> = {}) =>
  emulator.idp().send(new AdminCreateUserCommand({ UserPoolId, Username, ...more }));

describe('validation', () => {
  test('needs a pool and a user name', async () => {
    const { status, body } = await emulator.raw('AdminCreateUser', {});
    expect([status, body?.__type]).toEqual([400, 'InvalidParameterException']);
    expect(body?.message).toMatch(/^2 validation errors detected: /);
    expect(body?.message).toContain("Value null at 'userPoolId' failed to satisfy constraint: Member must not be null");
    expect(body?.message).toContain("at 'username' failed to satisfy constraint: Member must not be null");
  });

  test('takes RESEND and SUPPRESS for actions', async () => {
    const input = { UserPoolId: UNKNOWN_POOL, Username: 'alice', MessageAction: 'SHOUT' };
    const { body } = await emulator.raw('AdminCreateUser', input);
    expect(body?.message).toContain("Value 'SHOUT' at 'messageAction' failed to satisfy constraint");
  });
});

describe('refusals', () => {
  test('of an unknown pool', async () => {
    await expect(create(UNKNOWN_POOL, 'alice')).rejects.toMatchObject(POOL_REFUSAL);
  });

  test('of a user name already taken', async () => {
    const { Id } = await emulator.pool();
    await create(Id, 'alice');
    await expect(create(Id, 'alice')).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
    await expect(create(Id, 'Alice')).resolves.toMatchObject({ User: { Username: 'Alice' } });
  });

  test('of a name in another case, in a pool that is not case sensitive', async () => {
    const { Id } = await emulator.pool({ UsernameConfiguration: { CaseSensitive: false } });
    await expect(create(Id, 'Alice')).resolves.toMatchObject({ User: { Username: 'alice' } });
    await expect(create(Id, 'ALICE')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(getUser(emulator, Id, 'aLICE')).resolves.toMatchObject({ Username: 'alice' });
  });

  test('of an e-mail address already taken, in a pool that signs in by it', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'] });
    await create(Id, 'a@b.example');
    await expect(create(Id, 'a@b.example')).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
    await expect(create(Id, 'alice')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Username should be an email.',
    });
  });

  test('of a password against the policy', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, 'alice', { TemporaryPassword: 'password' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password must have uppercase characters',
    });
  });

  test('of an attribute that the schema does not have', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, 'alice', { UserAttributes: asAttributes({ 'custom:x': '1' }) })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined',
    });
  });

  test('of an alias that another user holds', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email'] });
    const values = { email: 'a@b.example', email_verified: 'true' };
    await createUser(emulator, Id, 'alice', values);
    await expect(createUser(emulator, Id, 'bob', values)).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
  });

  test('of sending again to someone who does not wait for it', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, 'alice', { MessageAction: 'RESEND' })).rejects.toMatchObject(USER_REFUSAL);
    await create(Id, 'alice');
    const Password = 'Permanent-1';
    await emulator
      .idp()
      .send(new AdminSetUserPasswordCommand({ UserPoolId: Id, Username: 'alice', Password, Permanent: true }));
    await expect(create(Id, 'alice', { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UnsupportedUserStateException',
      message: 'Resend not possible. alice status is not FORCE_CHANGE_PASSWORD',
    });
  });

  test('of an SMS in a pool without SMS', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, 'alice', { DesiredDeliveryMediums: ['SMS'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User pool does not have SMS configuration to send messages.',
    });
    await expect(getUser(emulator, Id, 'alice')).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  test('answers the user, its sub first', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const { User } = await create(Id, 'alice', { UserAttributes: asAttributes({ email: 'a@b.example', name: 'Al' }) });
    expect(User).toEqual({
      Username: 'alice',
      Attributes: [
        {
          Name: 'sub',
          Value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/) as unknown,
        },
        { Name: 'email', Value: 'a@b.example' },
        { Name: 'name', Value: 'Al' },
      ],
      UserCreateDate: new Date('2030-01-01T00:00:00Z'),
      UserLastModifiedDate: new Date('2030-01-01T00:00:00Z'),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
  });

  test('gives a name that is free again to another user', async () => {
    const { Id } = await emulator.pool();
    const first = await createUser(emulator, Id, 'alice');
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: Id, Username: 'alice' }));
    expect(await createUser(emulator, Id, 'alice')).not.toBe(first);
  });

  test('names a user by its sub, in a pool that signs in by e-mail', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'] });
    const { User } = await create(Id, 'a@b.example');
    const { sub, email } = valuesOf(User?.Attributes);
    expect([User?.Username, email]).toEqual([sub, 'a@b.example']);
    expect((await getUser(emulator, Id, 'a@b.example')).Username).toBe(sub);
  });

  test('moves an alias when it is forced to', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email'] });
    const values = { email: 'a@b.example', email_verified: 'True' };
    await createUser(emulator, Id, 'alice', values);
    await createUser(emulator, Id, 'bob', values, { ForceAliasCreation: true });
    expect((await getUser(emulator, Id, 'a@b.example')).Username).toBe('bob');
    expect(await attributesOf(emulator, Id, 'alice')).toMatchObject({ email: 'a@b.example', email_verified: 'false' });
    expect(await attributesOf(emulator, Id, 'bob')).toMatchObject({ email_verified: 'true' });
  });

  test('sends the temporary password, and keeps it out of the log', async () => {
    const { Id } = await emulator.pool();
    const UserAttributes = asAttributes({ email: 'a@b.example' });
    await create(Id, 'alice', { UserAttributes, TemporaryPassword: 'Secret-123', DesiredDeliveryMediums: ['EMAIL'] });
    expect(await sentMessages(emulator)).toEqual([
      {
        kind: 'invitation',
        channel: 'email',
        to: 'a@b.example',
        username: 'alice',
        subject: 'Your temporary password',
        body: 'Your username is alice and temporary password is Secret-123. ',
        temporaryPassword: 'Secret-123',
      },
    ]);
    expect(JSON.stringify(await emulator.world().events(0, 100))).not.toContain('Secret-123');
  });

  test('sends nothing when it is suppressed', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice', { email: 'a@b.example' }, { DesiredDeliveryMediums: ['EMAIL'] });
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('sends a new password again, to the address that the user has', async () => {
    const { Id } = await emulator.pool();
    const DesiredDeliveryMediums = ['EMAIL' as const];
    await create(Id, 'alice', { UserAttributes: asAttributes({ email: 'a@b.example' }), DesiredDeliveryMediums });
    const again = { UserAttributes: asAttributes({ email: 'c@d.example', name: 'Al' }), DesiredDeliveryMediums };
    const { User } = await create(Id, 'alice', { ...again, MessageAction: 'RESEND' });
    const messages = await sentMessages(emulator);
    expect(messages.map(({ to }) => to)).toEqual(['a@b.example', 'a@b.example']);
    expect(new Set(messages.map(({ temporaryPassword }) => temporaryPassword)).size).toBe(2);
    expect(valuesOf(User?.Attributes)).toMatchObject({ email: 'a@b.example' });
    expect(valuesOf(User?.Attributes)).not.toHaveProperty('name');
  });
});
