import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { useEmulator } from '../operations/emulator.js';
import { addUser, PASSWORD } from '../operations/signed-in.js';
import { anotherCode, codeSentTo, invitedWith } from './inbox.js';
import { usePassingTime } from './passing-time.js';

const emulator = useEmulator();

const EMAIL = 'alice@example.com';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HOUR = 3_600_000;
const DELIVERY = { attributeName: 'email', deliveryMedium: 'EMAIL', destination: 'a***@e***' };
const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };

/** A refusal as a page sees it: Amplify throws errors with AWS's names and sentences. */
const refusal = (name: string, message: string) => expect.objectContaining({ name, message }) as unknown;
const WRONG_PASSWORD = refusal('NotAuthorizedException', 'Incorrect username or password.');
const WRONG_CODE = refusal('CodeMismatchException', 'Invalid verification code provided, please try again.');
const NO_CODE = refusal('ExpiredCodeException', 'Invalid code provided, please request a code again.');
/** Thrown by Amplify without asking anybody. */
const UNAUTHENTICATED = expect.objectContaining({ name: 'UserUnAuthenticatedException' }) as unknown;

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

// Each test is a browser that nobody has used yet.
beforeEach(() => defaultStorage.clear());

interface Setting {
  readonly poolId: string;
  readonly clientId: string;
}

/** A pool that verifies e-mail addresses, a client with the flows that are on by default, and Amplify configured for both. */
const configure = async (
  pool: Parameters<typeof emulator.pool>[0] = {},
  client: Parameters<typeof emulator.client>[1] = {},
): Promise<Setting> => {
  const { Id: poolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId: clientId } = await emulator.client(poolId, client);
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: emulator.endpoint() },
    },
  });
  return { poolId, clientId };
};

/** The same with alice, confirmed; her address is verified. */
const configureWithAlice = async (...options: Parameters<typeof configure>): Promise<Setting> => {
  const setting = await configure(...options);
  await addUser(emulator, setting.poolId, 'alice', [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
  ]);
  return setting;
};

const signInAlice = async (password = PASSWORD): Promise<void> => {
  expect(await signIn({ username: 'alice', password })).toEqual(SIGNED_IN);
};

const code = (kind: string, to = EMAIL) => codeSentTo(emulator.endpoint(), to, kind);

const refreshTokenKept = async (): Promise<string> => {
  const tokens = await cognitoUserPoolsTokenProvider.authTokenStore.loadTokens();
  if (tokens?.refreshToken === undefined) throw new Error('No refresh token is kept.');
  return tokens.refreshToken;
};

/** What an app that kept a copy of the token would be told. */
const refreshBy = async ({ clientId }: Setting, token: string): Promise<unknown> =>
  (await emulator.raw('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: token })).body;

describe('signing up', () => {
  test('a user signs up, is sent to confirm, and signs in', async () => {
    const { poolId } = await configure();
    const userAttributes = { email: EMAIL, name: 'Alice' };
    const signedUp = await signUp({ username: 'alice', password: PASSWORD, options: { userAttributes } });
    expect(signedUp).toEqual({
      isSignUpComplete: false,
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails: DELIVERY },
      userId: expect.stringMatching(UUID) as unknown,
    });

    // Amplify turns UserNotConfirmedException into the next step.
    expect(await signIn({ username: 'alice', password: PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
    });
    const sent = await code('sign-up');
    await expect(confirmSignUp({ username: 'alice', confirmationCode: anotherCode(sent) })).rejects.toEqual(WRONG_CODE);
    expect(await confirmSignUp({ username: 'alice', confirmationCode: sent })).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    });

    await expect(signIn({ username: 'alice', password: 'Wrong-0ne' })).rejects.toEqual(WRONG_PASSWORD);
    await signInAlice();
    expect(await getCurrentUser()).toEqual({
      username: 'alice',
      userId: signedUp.userId,
      signInDetails: { loginId: 'alice', authFlowType: 'USER_SRP_AUTH' },
    });
    expect(await fetchUserAttributes()).toEqual({
      sub: signedUp.userId,
      email: EMAIL,
      email_verified: 'true',
      name: 'Alice',
    });
    const { tokens } = await fetchAuthSession();
    const issuer = `${emulator.endpoint()}/${poolId}`;
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(tokens?.idToken), keys, { issuer });
    expect(payload).toMatchObject({ 'cognito:username': 'alice', name: 'Alice', email: EMAIL });
  });

  test('a code sent again is the only one that counts', async () => {
    await configure();
    await signUp({ username: 'alice', password: PASSWORD, options: { userAttributes: { email: EMAIL } } });
    const first = await code('sign-up');
    expect(await resendSignUpCode({ username: 'alice' })).toEqual(DELIVERY);
    await expect(confirmSignUp({ username: 'alice', confirmationCode: first })).rejects.toEqual(WRONG_CODE);
    const second = await code('resend-code');
    expect(await confirmSignUp({ username: 'alice', confirmationCode: second })).toMatchObject({
      isSignUpComplete: true,
    });
    await expect(resendSignUpCode({ username: 'alice' })).rejects.toEqual(
      refusal('InvalidParameterException', 'User is already confirmed.'),
    );
  });

  test('where the e-mail address is the user name, the user is known by the sub', async () => {
    await configure({ UsernameAttributes: ['email'] });
    const { userId } = await signUp({ username: EMAIL, password: PASSWORD });
    await confirmSignUp({ username: EMAIL, confirmationCode: await code('sign-up') });
    expect(await signIn({ username: EMAIL, password: PASSWORD })).toEqual(SIGNED_IN);
    expect(await getCurrentUser()).toMatchObject({ username: userId, userId, signInDetails: { loginId: EMAIL } });
  });

  test('what AWS refuses, Amplify refuses with its name and sentence', async () => {
    await configureWithAlice();
    const options = { userAttributes: { email: EMAIL } };
    await expect(signUp({ username: 'alice', password: PASSWORD, options })).rejects.toEqual(
      refusal('UsernameExistsException', 'User already exists'),
    );
    await expect(signUp({ username: 'bob', password: 'weak', options })).rejects.toEqual(
      refusal('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    );
    await expect(
      signUp({ username: 'bob', password: PASSWORD, options: { userAttributes: { phone_number: '0123' } } }),
    ).rejects.toEqual(refusal('InvalidParameterException', 'Invalid phone number format.'));
  });
});

describe('signing in', () => {
  test('with the password itself, where the client allows it', async () => {
    await configureWithAlice({}, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] });
    await expect(signIn({ username: 'alice', password: PASSWORD })).rejects.toEqual(
      refusal('InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.'),
    );
    const options = { authFlowType: 'USER_PASSWORD_AUTH' as const };
    await expect(signIn({ username: 'alice', password: 'Wrong-0ne', options })).rejects.toEqual(WRONG_PASSWORD);
    expect(await signIn({ username: 'alice', password: PASSWORD, options })).toEqual(SIGNED_IN);
  });

  test('an invited user is made to choose a password, and to give what the pool requires', async () => {
    const { poolId } = await configure({
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
    const password = await invitedWith(emulator.endpoint(), EMAIL);
    expect(await signIn({ username: 'alice', password })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', missingAttributes: ['name'] },
    });
    const options = { userAttributes: { name: 'Alice' } };
    await expect(confirmSignIn({ challengeResponse: 'password', options })).rejects.toEqual(
      refusal(
        'InvalidPasswordException',
        'Password does not conform to policy: Password must have uppercase characters',
      ),
    );
    expect(await confirmSignIn({ challengeResponse: PASSWORD, options })).toEqual(SIGNED_IN);
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Alice', email: EMAIL });
    await signOut();
    await signInAlice();
  });

  test('a second sign-in in the same browser is refused by Amplify itself', async () => {
    await configureWithAlice();
    await signInAlice();
    await expect(signIn({ username: 'alice', password: PASSWORD })).rejects.toMatchObject({
      name: 'UserAlreadyAuthenticatedException',
    });
  });
});

describe('passwords', () => {
  test('are changed by those who know the old one', async () => {
    await configureWithAlice();
    await expect(updatePassword({ oldPassword: PASSWORD, newPassword: 'Passw0rd?' })).rejects.toEqual(UNAUTHENTICATED);
    await signInAlice();
    await expect(updatePassword({ oldPassword: 'Wrong-0ne', newPassword: 'Passw0rd?' })).rejects.toEqual(
      WRONG_PASSWORD,
    );
    await updatePassword({ oldPassword: PASSWORD, newPassword: 'Passw0rd?' });
    await signOut();
    await expect(signIn({ username: 'alice', password: PASSWORD })).rejects.toEqual(WRONG_PASSWORD);
    await signInAlice('Passw0rd?');
  });

  test('are forgotten and set anew with the code of the e-mail, once', async () => {
    await configureWithAlice();
    expect(await resetPassword({ username: 'alice' })).toEqual({
      isPasswordReset: false,
      nextStep: { resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE', codeDeliveryDetails: DELIVERY },
    });
    const sent = await code('forgot-password');
    const confirmed = { username: 'alice', newPassword: 'Passw0rd?', confirmationCode: sent };
    await expect(confirmResetPassword({ ...confirmed, confirmationCode: anotherCode(sent) })).rejects.toEqual(
      WRONG_CODE,
    );
    await confirmResetPassword(confirmed);
    await expect(confirmResetPassword(confirmed)).rejects.toEqual(NO_CODE);
    await expect(signIn({ username: 'alice', password: PASSWORD })).rejects.toEqual(WRONG_PASSWORD);
    await signInAlice('Passw0rd?');
  });

  test('a reset that an administrator asked for is the next step of a sign-in', async () => {
    const { poolId } = await configureWithAlice();
    await emulator.idp().send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'alice' }));
    expect(await signIn({ username: 'alice', password: PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'RESET_PASSWORD' },
    });
    const confirmationCode = await code('forgot-password');
    await confirmResetPassword({ username: 'alice', newPassword: 'Passw0rd?', confirmationCode });
    await signInAlice('Passw0rd?');
  });
});

describe('attributes', () => {
  test('a new e-mail address is unverified until its code comes back', async () => {
    await configureWithAlice();
    await signInAlice();
    const codeDeliveryDetails = { ...DELIVERY, destination: 'n***@e***' };
    expect(await updateUserAttributes({ userAttributes: { email: 'new@example.com', nickname: 'Al' } })).toEqual({
      email: {
        isUpdated: false,
        nextStep: { updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE', codeDeliveryDetails },
      },
      nickname: { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
    });
    expect(await fetchUserAttributes()).toMatchObject({
      email: 'new@example.com',
      email_verified: 'false',
      nickname: 'Al',
    });
    const first = await code('update-user-attribute', 'new@example.com');
    expect(await sendUserAttributeVerificationCode({ userAttributeKey: 'email' })).toEqual(codeDeliveryDetails);
    const second = await code('verify-user-attribute', 'new@example.com');
    const confirmWith = (confirmationCode: string) =>
      confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
    await expect(confirmWith(first)).rejects.toEqual(WRONG_CODE);
    await confirmWith(second);
    expect(await fetchUserAttributes()).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
    await expect(confirmWith(second)).rejects.toEqual(NO_CODE);

    // Amplify counts an attribute without a code as updated.
    expect(await updateUserAttributes({ userAttributes: { nickname: 'Ally' } })).toEqual({
      nickname: { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
    });
    await deleteUserAttributes({ userAttributeKeys: ['nickname'] });
    expect(await fetchUserAttributes()).not.toHaveProperty('nickname');
  });
});

describe('sessions', () => {
  const pass = usePassingTime(emulator);

  const session = async (forceRefresh = false) => {
    const { tokens } = await fetchAuthSession({ forceRefresh });
    if (!tokens?.idToken) throw new Error('Nobody is signed in.');
    const { accessToken, idToken } = tokens;
    return { accessToken: String(accessToken), payload: accessToken.payload, idPayload: idToken.payload };
  };

  test('are refreshed when asked, and by Amplify itself when their hour is over', async () => {
    await configureWithAlice();
    await signInAlice();
    const first = await session();
    const kept = await refreshTokenKept();
    expect((await session()).accessToken).toBe(first.accessToken);

    await pass(1000);
    const second = await session(true);
    expect(second.payload.iat).toBe((first.payload.iat ?? 0) + 1);
    expect(second.payload.origin_jti).toBe(first.payload.origin_jti);
    expect(second.idPayload.origin_jti).toBe(first.payload.origin_jti);
    // Without rotation there is no new one in the answer.
    expect(await refreshTokenKept()).toBe(kept);

    await pass(HOUR);
    const third = await session();
    expect(third.payload.iat).toBe((second.payload.iat ?? 0) + 3600);
    const seen = await emulator.idp().send(new GetUserCommand({ AccessToken: third.accessToken }));
    expect(seen.Username).toBe('alice');
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken: second.accessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has expired',
    });
  });

  test('end when the refresh token does, and Amplify forgets them', async () => {
    await configureWithAlice({}, { RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: 'minutes' } });
    await signInAlice();
    await pass(HOUR);
    expect(await fetchAuthSession()).toEqual({
      tokens: undefined,
      credentials: undefined,
      identityId: undefined,
      userSub: undefined,
    });
    await expect(getCurrentUser()).rejects.toEqual(UNAUTHENTICATED);
    await signInAlice();
  });

  test('of a client that rotates refresh tokens go on with the newest', async () => {
    const setting = await configureWithAlice(
      {},
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      },
    );
    await signInAlice();
    const first = await refreshTokenKept();
    await session(true);
    const second = await refreshTokenKept();
    expect(second).not.toBe(first);
    expect(await refreshBy(setting, first)).toHaveProperty('AuthenticationResult.RefreshToken');
    await pass(11_000);
    expect(await refreshBy(setting, first)).toMatchObject({ __type: 'RefreshTokenReuseException' });
    await session(true);
    expect(await refreshTokenKept()).not.toBe(second);
    expect(await fetchUserAttributes()).toMatchObject({ email: EMAIL });
  });

  test('end with a sign-out, here only', async () => {
    const setting = await configureWithAlice();
    await signInAlice();
    const { accessToken } = await session();
    const kept = await refreshTokenKept();
    await defaultStorage.clear();
    await signInAlice();
    const elsewhere = await session();

    await cognitoUserPoolsTokenProvider.tokenOrchestrator.clearTokens();
    await signInAlice();
    const here = await refreshTokenKept();
    await signOut();
    await expect(fetchUserAttributes()).rejects.toEqual(UNAUTHENTICATED);
    expect(await refreshBy(setting, here)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
    expect(await refreshBy(setting, kept)).toHaveProperty('AuthenticationResult.AccessToken');
    for (const AccessToken of [accessToken, elsewhere.accessToken]) {
      expect(await emulator.idp().send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: 'alice' });
    }
  });

  test('end everywhere with a global sign-out', async () => {
    const setting = await configureWithAlice();
    await signInAlice();
    const { accessToken } = await session();
    const kept = await refreshTokenKept();
    await defaultStorage.clear();
    await signInAlice();
    await signOut({ global: true });
    await expect(fetchUserAttributes()).rejects.toEqual(UNAUTHENTICATED);
    expect(await refreshBy(setting, kept)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken: accessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  });

  test('end with their user', async () => {
    const setting = await configureWithAlice();
    await signInAlice();
    const kept = await refreshTokenKept();
    await deleteUser();
    await expect(getCurrentUser()).rejects.toEqual(UNAUTHENTICATED);
    expect(await refreshBy(setting, kept)).toMatchObject({ __type: 'NotAuthorizedException' });
    await expect(signIn({ username: 'alice', password: PASSWORD })).rejects.toEqual(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
  });
});

describe('a user who does not exist', () => {
  const username = 'nobody@example.com';

  test('is told of by a client of the older kind', async () => {
    await configure();
    const notFound = refusal('UserNotFoundException', 'Username/client id combination not found.');
    await expect(signIn({ username, password: PASSWORD })).rejects.toEqual(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
    await expect(resetPassword({ username })).rejects.toEqual(notFound);
    await expect(resendSignUpCode({ username })).rejects.toEqual(notFound);
    await expect(confirmSignUp({ username, confirmationCode: '123456' })).rejects.toEqual(notFound);
  });

  test('looks like any other to a client that prevents existence errors', async () => {
    await configure({}, { PreventUserExistenceErrors: 'ENABLED' });
    const codeDeliveryDetails = { ...DELIVERY, destination: 'n***@e***' };
    await expect(signIn({ username, password: PASSWORD })).rejects.toEqual(WRONG_PASSWORD);
    expect(await resetPassword({ username })).toMatchObject({ nextStep: { codeDeliveryDetails } });
    expect(await resendSignUpCode({ username })).toEqual(codeDeliveryDetails);
    const confirmationCode = '123456';
    await expect(confirmResetPassword({ username, confirmationCode, newPassword: PASSWORD })).rejects.toEqual(
      WRONG_CODE,
    );
    await expect(confirmSignUp({ username, confirmationCode })).rejects.toEqual(NO_CODE);
  });
});
