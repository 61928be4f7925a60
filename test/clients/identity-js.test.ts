import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../operations/emulator.js';
import { addUser, PASSWORD } from '../operations/signed-in.js';
import {
  attributesOf,
  attributeVerificationCode,
  changePassword,
  completeNewPassword,
  confirmPassword,
  confirmRegistration,
  deleteAttributes,
  deleteUser,
  forgotPassword,
  globalSignOut,
  IdentityJsApp,
  refreshSession,
  resendConfirmationCode,
  sessionOf,
  signOut,
  updateAttributes,
  userData,
  verifyAttribute,
} from './identity-js-app.js';
import { anotherCode, codeSentTo, invitedWith } from './inbox.js';
import { usePassingTime } from './passing-time.js';

const emulator = useEmulator();

const EMAIL = 'alice@example.com';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HOUR = 3_600_000;

/** A refusal as a page sees it. */
const refusal = (code: string, message: string) => expect.objectContaining({ name: code, code, message }) as unknown;
const WRONG_PASSWORD = refusal('NotAuthorizedException', 'Incorrect username or password.');
const WRONG_CODE = refusal('CodeMismatchException', 'Invalid verification code provided, please try again.');
const NO_CODE = refusal('ExpiredCodeException', 'Invalid code provided, please request a code again.');

interface Setting {
  readonly app: IdentityJsApp;
  readonly poolId: string;
}

/** A pool that verifies e-mail addresses, and a client as a browser app has it: no secret, the flows that are on by default. */
const newApp = async (
  pool: Parameters<typeof emulator.pool>[0] = {},
  client: Parameters<typeof emulator.client>[1] = {},
): Promise<Setting> => {
  const { Id: poolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId } = await emulator.client(poolId, client);
  return { app: new IdentityJsApp(emulator.endpoint(), poolId, ClientId), poolId };
};

/** The same with alice, confirmed; her address is verified. */
const withAlice = async (...options: Parameters<typeof newApp>): Promise<Setting> => {
  const setting = await newApp(...options);
  await addUser(emulator, setting.poolId, 'alice', [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
  ]);
  return setting;
};

const code = (kind: string, to = EMAIL) => codeSentTo(emulator.endpoint(), to, kind);
const statusOf = async (UserPoolId: string, Username: string) =>
  (await emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

describe('signing up', () => {
  test('a user signs up, confirms with the code of the e-mail, and signs in over SRP', async () => {
    const { app, poolId } = await newApp();
    const signedUp = await app.signUp('alice', PASSWORD, { email: EMAIL, name: 'Alice' });
    expect(signedUp).toMatchObject({
      userConfirmed: false,
      userSub: expect.stringMatching(UUID) as unknown,
      codeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });

    const alice = app.user('alice');
    await expect(app.signIn(alice, PASSWORD)).rejects.toEqual(
      refusal('UserNotConfirmedException', 'User is not confirmed.'),
    );
    const sent = await code('sign-up');
    await expect(confirmRegistration(alice, anotherCode(sent))).rejects.toEqual(WRONG_CODE);
    expect(await confirmRegistration(alice, sent)).toBe('SUCCESS');
    await expect(confirmRegistration(alice, sent)).rejects.toEqual(
      refusal('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );

    await expect(app.signIn(alice, 'Wrong-0ne')).rejects.toEqual(WRONG_PASSWORD);
    const session = await app.session(alice, PASSWORD);
    expect(session.isValid()).toBe(true);
    expect(session.getAccessToken().payload).toMatchObject({ sub: signedUp?.userSub, username: 'alice' });
    expect(session.getIdToken().payload).toMatchObject({
      iss: `${emulator.endpoint()}/${poolId}`,
      'cognito:username': 'alice',
      name: 'Alice',
      email: EMAIL,
      email_verified: true,
    });
    expect(await userData(alice)).toEqual({
      Username: 'alice',
      UserAttributes: expect.arrayContaining([
        { Name: 'sub', Value: signedUp?.userSub },
        { Name: 'email', Value: EMAIL },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Alice' },
      ]) as unknown,
    });
  });

  test('a code sent again is the only one that counts', async () => {
    const { app } = await newApp();
    await app.signUp('alice', PASSWORD, { email: EMAIL });
    const alice = app.user('alice');
    const first = await code('sign-up');
    expect(await resendConfirmationCode(alice)).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    const second = await code('resend-code');
    expect(second).not.toBe(first);
    await expect(confirmRegistration(alice, first)).rejects.toEqual(WRONG_CODE);
    expect(await confirmRegistration(alice, second)).toBe('SUCCESS');
    await expect(resendConfirmationCode(alice)).rejects.toEqual(
      refusal('InvalidParameterException', 'User is already confirmed.'),
    );
  });

  test('a name taken, a weak password and an attribute that is none are refused before anything is sent', async () => {
    const { app } = await withAlice();
    await expect(app.signUp('alice', PASSWORD, { email: EMAIL })).rejects.toEqual(
      refusal('UsernameExistsException', 'User already exists'),
    );
    await expect(app.signUp('bob', 'password', { email: 'bob@example.com' })).rejects.toEqual(
      refusal(
        'InvalidPasswordException',
        'Password did not conform with policy: Password must have uppercase characters',
      ),
    );
    await expect(app.signUp('bob', PASSWORD, { email: 'bob' })).rejects.toEqual(
      refusal('InvalidParameterException', 'Invalid email address format.'),
    );
    await expect(code('sign-up', 'bob@example.com')).rejects.toThrow('is none');
  });

  test('where the e-mail address is the user name, the library goes on with the sub that the challenge names', async () => {
    const { app } = await newApp({ UsernameAttributes: ['email'] });
    const signedUp = await app.signUp(EMAIL, PASSWORD, {});
    const alice = app.user(EMAIL);
    await confirmRegistration(alice, await code('sign-up'));
    const session = await app.session(alice, PASSWORD);
    expect(alice.getUsername()).toBe(signedUp?.userSub);
    expect(session.getIdToken().payload).toMatchObject({ 'cognito:username': signedUp?.userSub, email: EMAIL });
    // Tokens are kept under that name, so the next page finds them.
    const found = app.pool.getCurrentUser();
    expect(found?.getUsername()).toBe(signedUp?.userSub);
    expect(found && (await sessionOf(found))?.isValid()).toBe(true);
  });

  test('a verified e-mail address is another name to sign in with, an unverified one is not', async () => {
    const { app } = await newApp({ AliasAttributes: ['email'] });
    await app.signUp('alice', PASSWORD, { email: EMAIL });
    await expect(app.signIn(app.user(EMAIL), PASSWORD)).rejects.toEqual(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
    await confirmRegistration(app.user('alice'), await code('sign-up'));
    const byAddress = app.user(EMAIL);
    await app.session(byAddress, PASSWORD);
    expect(byAddress.getUsername()).toBe('alice');
  });
});

describe('signing in', () => {
  test('with the password itself, where the client allows it', async () => {
    const flows = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const] };
    const { app } = await withAlice({}, flows);
    const alice = app.user('alice');
    await expect(app.signIn(alice, PASSWORD)).rejects.toEqual(
      refusal('InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.'),
    );
    alice.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    await expect(app.signIn(alice, 'Wrong-0ne')).rejects.toEqual(WRONG_PASSWORD);
    expect((await app.session(alice, PASSWORD)).isValid()).toBe(true);

    const { app: other } = await withAlice();
    const without = other.user('alice');
    without.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    await expect(other.signIn(without, PASSWORD)).rejects.toEqual(
      refusal('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
    );
  });

  test('an invited user is made to choose a password, and to give what the pool requires', async () => {
    const { app, poolId } = await newApp({
      Schema: [{ Name: 'name', Required: true, Mutable: true, AttributeDataType: 'String' }],
    });
    await emulator.idp().send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'alice',
        UserAttributes: [{ Name: 'email', Value: EMAIL }],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const alice = app.user('alice');
    expect(await app.signIn(alice, await invitedWith(emulator.endpoint(), EMAIL))).toEqual({
      newPassword: { attributes: { email: EMAIL }, required: ['name'] },
    });
    await expect(completeNewPassword(alice, 'weak', { name: 'Alice' })).rejects.toEqual(
      refusal('InvalidPasswordException', 'Password does not conform to policy: Password not long enough'),
    );
    await expect(completeNewPassword(alice, PASSWORD)).rejects.toEqual(
      refusal('InvalidParameterException', 'Invalid attributes given, name is missing'),
    );
    expect(await completeNewPassword(alice, PASSWORD, { name: 'Alice' })).toHaveProperty('session');
    expect(await statusOf(poolId, 'alice')).toBe('CONFIRMED');
    expect((await app.session(app.user('alice'), PASSWORD)).getIdToken().payload).toMatchObject({ name: 'Alice' });
  });

  test('after five wrong passwords even the right one has to wait', async () => {
    await emulator.freeze(new Date().toISOString());
    const { app } = await withAlice();
    const alice = app.user('alice');
    for (let i = 0; i < 5; i += 1) await expect(app.signIn(alice, 'Wrong-0ne')).rejects.toEqual(WRONG_PASSWORD);
    await expect(app.signIn(alice, PASSWORD)).rejects.toEqual(
      refusal('NotAuthorizedException', 'Password attempts exceeded'),
    );
    await emulator.advance(2000);
    expect((await app.session(alice, PASSWORD)).isValid()).toBe(true);
  });
});

describe('passwords', () => {
  test('are changed by those who know the old one', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    await expect(changePassword(alice, PASSWORD, 'Passw0rd?')).rejects.toThrow('User is not authenticated');
    await app.session(alice, PASSWORD);
    await expect(changePassword(alice, 'Wrong-0ne', 'Passw0rd?')).rejects.toEqual(WRONG_PASSWORD);
    expect(await changePassword(alice, PASSWORD, 'Passw0rd?')).toBe('SUCCESS');
    await expect(app.signIn(app.user('alice'), PASSWORD)).rejects.toEqual(WRONG_PASSWORD);
    expect((await app.session(app.user('alice'), 'Passw0rd?')).isValid()).toBe(true);
  });

  test('are forgotten and set anew with the code of the e-mail, once', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    await expect(confirmPassword(alice, '123456', 'Passw0rd?')).rejects.toEqual(NO_CODE);
    expect(await forgotPassword(alice)).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    const sent = await code('forgot-password');
    await expect(confirmPassword(alice, anotherCode(sent), 'Passw0rd?')).rejects.toEqual(WRONG_CODE);
    await expect(confirmPassword(alice, sent, 'weak')).rejects.toEqual(
      refusal('InvalidPasswordException', 'Password does not conform to policy: Password not long enough'),
    );
    expect(await confirmPassword(alice, sent, 'Passw0rd?')).toBe('SUCCESS');
    await expect(confirmPassword(alice, sent, 'Passw0rd!')).rejects.toEqual(NO_CODE);
    await expect(app.signIn(alice, PASSWORD)).rejects.toEqual(WRONG_PASSWORD);
    expect((await app.session(alice, 'Passw0rd?')).isValid()).toBe(true);
  });

  test('cannot be set anew an hour after the code was sent', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    await forgotPassword(alice);
    const sent = await code('forgot-password');
    await emulator.advance(HOUR);
    await expect(confirmPassword(alice, sent, 'Passw0rd?')).rejects.toEqual(NO_CODE);
  });

  test('a reset that an administrator asked for has to be finished before the next sign-in', async () => {
    const { app, poolId } = await withAlice();
    await emulator.raw('AdminResetUserPassword', { UserPoolId: poolId, Username: 'alice' });
    const alice = app.user('alice');
    await expect(app.signIn(alice, PASSWORD)).rejects.toEqual(
      refusal('PasswordResetRequiredException', 'Password reset required for the user'),
    );
    await confirmPassword(alice, await code('forgot-password'), 'Passw0rd?');
    expect((await app.session(alice, 'Passw0rd?')).isValid()).toBe(true);
  });
});

describe('attributes', () => {
  test('a new e-mail address is unverified until its code comes back', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    await app.session(alice, PASSWORD);
    const delivery = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' };
    expect(await updateAttributes(alice, { email: 'new@example.com', nickname: 'Al' })).toEqual({
      CodeDeliveryDetailsList: [delivery],
    });
    expect(await attributesOf(alice)).toMatchObject({
      email: 'new@example.com',
      email_verified: 'false',
      nickname: 'Al',
    });
    const first = await code('update-user-attribute', 'new@example.com');
    expect(await attributeVerificationCode(alice, 'email')).toEqual({ CodeDeliveryDetails: delivery });
    const second = await code('verify-user-attribute', 'new@example.com');
    await expect(verifyAttribute(alice, 'email', first)).rejects.toEqual(WRONG_CODE);
    expect(await verifyAttribute(alice, 'email', second)).toBe('SUCCESS');
    expect(await attributesOf(alice)).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
    await expect(verifyAttribute(alice, 'email', second)).rejects.toEqual(NO_CODE);
  });

  test('where the pool says so, the old address stays until the new one is verified', async () => {
    const { app } = await withAlice({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const alice = app.user('alice');
    await app.session(alice, PASSWORD);
    await updateAttributes(alice, { email: 'new@example.com' });
    expect(await attributesOf(alice)).toMatchObject({ email: EMAIL, email_verified: 'true' });
    expect(await verifyAttribute(alice, 'email', await code('update-user-attribute', 'new@example.com'))).toBe(
      'SUCCESS',
    );
    expect(await attributesOf(alice)).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
  });

  test('are deleted, and those of the service are not written', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    await app.session(alice, PASSWORD);
    await updateAttributes(alice, { nickname: 'Al' });
    expect(await deleteAttributes(alice, ['nickname'])).toBe('SUCCESS');
    expect(await attributesOf(alice)).not.toHaveProperty('nickname');
    await expect(updateAttributes(alice, { email_verified: 'true' })).rejects.toEqual(
      refusal('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });
});

describe('sessions', () => {
  const pass = usePassingTime(emulator);

  test('are refreshed by hand, and by the library itself when their hour is over', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    const session = await app.session(alice, PASSWORD);
    const [first, refreshToken] = [session.getAccessToken(), session.getRefreshToken().getToken()];
    await pass(1000);
    const byHand = await refreshSession(alice, refreshToken);
    const second = byHand?.getAccessToken();
    expect(second?.getIssuedAt()).toBe(first.getIssuedAt() + 1);
    expect(second?.payload).toMatchObject({
      origin_jti: first.payload.origin_jti as unknown,
      sub: first.payload.sub as unknown,
    });
    // The answer brings none, and the library goes on with the one it has.
    expect(byHand?.getRefreshToken().getToken()).toBe(refreshToken);

    expect((await sessionOf(alice))?.getAccessToken().getJwtToken()).toBe(second?.getJwtToken());
    await pass(HOUR);
    expect(byHand?.isValid()).toBe(false);
    await expect(attributesOf(alice)).rejects.toThrow('User is not authenticated');
    const third = await sessionOf(alice);
    expect(third?.getAccessToken().getIssuedAt()).toBe(first.getIssuedAt() + 3601);
    expect(third?.isValid()).toBe(true);
    expect(await attributesOf(alice)).toMatchObject({ email: EMAIL });
  });

  test('a revoked session is not refreshed, and the library forgets it', async () => {
    const { app } = await withAlice();
    const alice = app.user('alice');
    const session = await app.session(alice, PASSWORD);
    expect(await signOut(alice)).toBeUndefined();
    expect(app.pool.getCurrentUser()).toBeNull();
    await expect(refreshSession(alice, session.getRefreshToken().getToken())).rejects.toEqual(
      refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
  });

  test('of every device end together', async () => {
    const { app } = await withAlice();
    const [here, there] = [app.user('alice'), app.user('alice')];
    await app.session(here, PASSWORD);
    await app.session(there, PASSWORD);
    expect(await globalSignOut(here)).toBe('SUCCESS');
    await expect(attributesOf(there)).rejects.toEqual(
      refusal('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await expect(globalSignOut(there)).rejects.toEqual(
      refusal('NotAuthorizedException', 'Access Token has been revoked'),
    );
  });

  test('end with their user', async () => {
    const { app } = await withAlice();
    const [here, there] = [app.user('alice'), app.user('alice')];
    await app.session(here, PASSWORD);
    await app.session(there, PASSWORD);
    expect(await deleteUser(here)).toBe('SUCCESS');
    await expect(attributesOf(there)).rejects.toEqual(refusal('UserNotFoundException', 'User does not exist.'));
    await expect(app.signIn(app.user('alice'), PASSWORD)).rejects.toEqual(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
  });
});

describe('a user who does not exist', () => {
  test('is told of by a client of the older kind', async () => {
    const { app } = await newApp();
    const nobody = app.user('nobody');
    const notFound = refusal('UserNotFoundException', 'Username/client id combination not found.');
    await expect(app.signIn(nobody, PASSWORD)).rejects.toEqual(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
    await expect(forgotPassword(nobody)).rejects.toEqual(notFound);
    await expect(confirmPassword(nobody, '123456', PASSWORD)).rejects.toEqual(notFound);
    await expect(resendConfirmationCode(nobody)).rejects.toEqual(notFound);
    await expect(confirmRegistration(nobody, '123456')).rejects.toEqual(notFound);
  });

  test('looks like any other to a client that prevents existence errors', async () => {
    const { app } = await newApp({}, { PreventUserExistenceErrors: 'ENABLED' });
    const nobody = app.user('nobody@example.com');
    const sent = {
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
    };
    await expect(app.signIn(nobody, PASSWORD)).rejects.toEqual(WRONG_PASSWORD);
    // The library took the simulated challenge for a real one.
    expect(nobody.getUsername()).toMatch(UUID);
    const again = app.user('nobody@example.com');
    expect(await forgotPassword(again)).toEqual(sent);
    await expect(confirmPassword(again, '123456', PASSWORD)).rejects.toEqual(WRONG_CODE);
    expect(await resendConfirmationCode(again)).toEqual(sent);
    await expect(confirmRegistration(again, '123456')).rejects.toEqual(NO_CODE);
  });
});
