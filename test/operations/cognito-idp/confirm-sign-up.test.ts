import {
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  type ConfirmSignUpCommandInput,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import { claimsOf, signIn } from '../signed-in.js';
import {
  BY_LINK,
  CLIENT_REFUSAL,
  DISABLED,
  DISCREET,
  expectProvedClient,
  lastCode,
  LIMIT,
  openPool,
  otherThan,
  type PoolOptions,
  signUp,
  UNKNOWN_CLIENT,
  UNKNOWN_USER,
} from './sign-up-calls.js';
import { asAttributes, attributesOf, createUser, getUser } from './user-calls.js';

const emulator = useEmulator();
const HOUR = 60 * 60_000;
const MISMATCH = { name: 'CodeMismatchException', message: 'Invalid verification code provided, please try again.' };
const EXPIRED = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };

const confirm = (ClientId: string, ConfirmationCode: string, more: Partial<ConfirmSignUpCommandInput> = {}) =>
  emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode, ...more }));

/** A pool where alice has signed up, and her code. */
const signedUp = async (options: PoolOptions = {}) => {
  const setting = await openPool(emulator, options);
  await signUp(emulator, setting);
  return { ...setting, code: await lastCode(emulator) };
};

describe('validation', () => {
  test('wants a client, a user and a code', async () => {
    const { body } = await emulator.raw('ConfirmSignUp', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown client', async () => {
    await expect(confirm(UNKNOWN_CLIENT, '123456')).rejects.toMatchObject(CLIENT_REFUSAL);
  });

  test('of a secret hash that is missing, wrong or not wanted', async () => {
    await expectProvedClient(emulator, ({ ClientId, ...more }) => confirm(ClientId, '123456', more));
  });

  test('of an unknown user, hidden where the client hides it', async () => {
    const { clientId } = await openPool(emulator);
    await expect(confirm(clientId, '123456')).rejects.toMatchObject(UNKNOWN_USER);
    const discreet = await openPool(emulator, { client: DISCREET });
    await expect(confirm(discreet.clientId, '123456')).rejects.toMatchObject(EXPIRED);
  });

  test('of a wrong code', async () => {
    const { clientId, code, poolId } = await signedUp();
    await expect(confirm(clientId, otherThan(code))).rejects.toMatchObject(MISMATCH);
    expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('of a code after a day, and of the one before', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { clientId: ClientId, code } = await signedUp();
    await emulator.advance(24 * HOUR);
    await expect(confirm(ClientId, code)).rejects.toMatchObject(EXPIRED);
    await emulator.idp().send(new ResendConfirmationCodeCommand({ ClientId, Username: 'alice' }));
    expect(await lastCode(emulator)).not.toBe(code);
    await expect(confirm(ClientId, code)).rejects.toMatchObject(MISMATCH);
    await expect(confirm(ClientId, await lastCode(emulator))).resolves.toBeDefined();
  });

  test('of any code where none was sent', async () => {
    const { clientId } = await openPool(emulator, { pool: { AutoVerifiedAttributes: [] } });
    await signUp(emulator, { clientId });
    await expect(confirm(clientId, '123456')).rejects.toMatchObject(EXPIRED);
  });

  test('of the sixteenth attempt within an hour, whatever the code is', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { clientId, code } = await signedUp();
    for (let tried = 0; tried < 15; tried += 1) {
      await expect(confirm(clientId, otherThan(code))).rejects.toMatchObject(MISMATCH);
    }
    await expect(confirm(clientId, code)).rejects.toMatchObject(LIMIT);
    await emulator.advance(HOUR);
    await expect(confirm(clientId, code)).resolves.toBeDefined();
  });

  test('of a second confirmation', async () => {
    const { clientId, code } = await signedUp();
    await confirm(clientId, code);
    await expect(confirm(clientId, code)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  test('of a disabled user', async () => {
    const { clientId, code, poolId: UserPoolId } = await signedUp();
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId, Username: 'alice' }));
    await expect(confirm(clientId, code)).rejects.toMatchObject(DISABLED);
  });

  test('of an alias that somebody else holds', async () => {
    const { clientId, code, poolId } = await signedUp({ pool: { AliasAttributes: ['email'] } });
    await createUser(emulator, poolId, 'bob', { email: 'alice@example.com', email_verified: 'true' });
    await expect(confirm(clientId, code)).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
    expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('of a session that is not one of a sign-up', async () => {
    const { clientId: ClientId, code: ConfirmationCode } = await signedUp();
    const input = { ClientId, Username: 'alice', ConfirmationCode, Session: 'x'.repeat(20) };
    await expect(emulator.idp().send(new ConfirmSignUpCommand(input))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
  });
});

describe('effects', () => {
  test('the user can sign in, with a verified address', async () => {
    const { code, ...setting } = await signedUp();
    const { body } = await emulator.raw('ConfirmSignUp', {
      ClientId: setting.clientId,
      Username: 'alice',
      ConfirmationCode: code,
    });
    expect(body).toEqual({});
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ email_verified: 'true' });
    expect(claimsOf((await signIn(emulator, setting)).IdToken)).toMatchObject({ email_verified: true });
  });

  test('the address is an alias from then on', async () => {
    const { code, ...setting } = await signedUp({ pool: { AliasAttributes: ['email'] } });
    const byAlias = () => signIn(emulator, setting, 'alice@example.com');
    await expect(byAlias()).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await confirm(setting.clientId, code);
    await expect(byAlias()).resolves.toBeDefined();
  });

  test('an alias moves when it is forced to', async () => {
    const { clientId, code, poolId } = await signedUp({ pool: { AliasAttributes: ['email'] } });
    await createUser(emulator, poolId, 'bob', { email: 'alice@example.com', email_verified: 'true' });
    await confirm(clientId, code, { ForceAliasCreation: true });
    expect(await getUser(emulator, poolId, 'alice@example.com')).toMatchObject({ Username: 'alice' });
    expect(await attributesOf(emulator, poolId, 'bob')).toMatchObject({ email_verified: 'false' });
  });

  test('an address that was changed meanwhile is not verified by a code that went to the other', async () => {
    const { clientId, code, poolId: UserPoolId } = await signedUp();
    const UserAttributes = asAttributes({ email: 'new@example.com' });
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributes }));
    await confirm(clientId, code);
    expect(await getUser(emulator, UserPoolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await attributesOf(emulator, UserPoolId, 'alice')).toMatchObject({ email_verified: 'false' });
  });

  test('a name is any that the user has', async () => {
    const setting = await openPool(emulator, { pool: { UsernameAttributes: ['email'] } });
    const { UserSub } = await signUp(emulator, setting, { Username: 'alice@example.com' });
    await confirm(setting.clientId, await lastCode(emulator), { Username: 'alice@example.com' });
    expect(await getUser(emulator, setting.poolId, UserSub ?? '')).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  test('a client with a secret shows its hash, and the code may come out of a link', async () => {
    const setting = await openPool(emulator, {
      pool: BY_LINK,
      client: { GenerateSecret: true },
    });
    const SecretHash = secretHash(setting, 'alice');
    await signUp(emulator, setting, { SecretHash });
    await confirm(setting.clientId, await lastCode(emulator), { SecretHash });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  test('what is meant for triggers and other services is taken, without an effect', async () => {
    const { clientId, code } = await signedUp();
    await confirm(clientId, code, {
      ClientMetadata: { source: 'web' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'x' },
      UserContextData: { IpAddress: '127.0.0.1', EncodedData: 'x' },
    });
  });
});
