import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { tell } from '../http/emulator/control.js';
import { openPool, signUp } from '../operations/cognito-idp/sign-up-calls.js';
import { useEmulator } from '../operations/emulator.js';
import { PASSWORD, signIn, withAlice } from '../operations/signed-in.js';

/** Everything that expires, by a clock that is moved over the control API, as a test of somebody's application does. */
const emulator = useEmulator({ isRecorded: true });

const NOON = '2030-01-01T12:00:00.000Z';
beforeEach(async () => {
  await tell(emulator.endpoint(), 'PUT', 'clock', { mode: 'frozen', now: NOON });
});
const advance = (by: string) => tell(emulator.endpoint(), 'POST', 'clock/advance', { by });
const now = async () => new Date((await tell<{ now: string }>(emulator.endpoint(), 'GET', 'clock')).now);
/** The code of the newest message, as the inbox shows it. */
const code = async () => {
  const { messages } = await tell<{ messages: { code?: string }[] }>(emulator.endpoint(), 'GET', 'messages');
  return messages[0]?.code ?? '';
};
const getUser = (AccessToken: string) => emulator.idp().send(new GetUserCommand({ AccessToken }));

test('an access token is good for an hour', async () => {
  const { AccessToken } = await signIn(emulator, await withAlice(emulator));
  await advance('PT59M59S');
  await expect(getUser(AccessToken)).resolves.toMatchObject({ Username: 'alice' });
  await advance('PT1S');
  await expect(getUser(AccessToken)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Access Token has expired',
  });
});

test('an ID token says so itself, to whoever looks at the same clock', async () => {
  const setting = await withAlice(emulator);
  const { IdToken } = await signIn(emulator, setting);
  const keys = createRemoteJWKSet(new URL(`${emulator.endpoint()}/${setting.poolId}/.well-known/jwks.json`));
  const verify = async () => jwtVerify(IdToken, keys, { currentDate: await now() });
  await advance('PT59M59S');
  await expect(verify()).resolves.toMatchObject({ payload: { iat: Date.parse(NOON) / 1_000 } });
  await advance('PT1S');
  await expect(verify()).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
});

test('a refresh token is good for thirty days', async () => {
  const { clientId: ClientId, ...setting } = await withAlice(emulator);
  const { RefreshToken: REFRESH_TOKEN } = await signIn(emulator, { clientId: ClientId, ...setting });
  const refresh = () =>
    emulator
      .idp()
      .send(new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters: { REFRESH_TOKEN } }));
  await advance('P29DT23H59M59S');
  await expect(refresh()).resolves.toMatchObject({ AuthenticationResult: { ExpiresIn: 3_600 } });
  await advance('PT1S');
  await expect(refresh()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has expired',
  });
});

const EXPIRED_CODE = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };

test('the code of a sign-up is good for a day', async () => {
  const { clientId: ClientId } = await openPool(emulator);
  const confirm = async (Username: string, ConfirmationCode: string) =>
    emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  await signUp(emulator, { clientId: ClientId });
  const first = await code();
  await signUp(emulator, { clientId: ClientId }, { Username: 'bob' });
  const second = await code();
  await advance('PT23H59M59S');
  await expect(confirm('alice', first)).resolves.toBeDefined();
  await advance('PT1S');
  await expect(confirm('bob', second)).rejects.toMatchObject(EXPIRED_CODE);
});

test('the code for a forgotten password is good for an hour', async () => {
  const setting = await withAlice(emulator, {
    attributes: [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  const user = { ClientId: setting.clientId, Username: 'alice' };
  await emulator.idp().send(new ForgotPasswordCommand(user));
  const reset = async () =>
    emulator
      .idp()
      .send(new ConfirmForgotPasswordCommand({ ...user, ConfirmationCode: await code(), Password: 'Another-1!' }));
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'sent' });
  await advance('PT1H');
  await expect(reset()).rejects.toMatchObject(EXPIRED_CODE);
  await tell(emulator.endpoint(), 'POST', 'snapshots/sent/restore');
  await advance('PT59M59S');
  await expect(reset()).resolves.toBeDefined();
});

/** A pool where alice was invited: she has a temporary password. */
const invited = async () => {
  const { Id: UserPoolId } = await emulator.pool();
  const { ClientId } = await emulator.client(UserPoolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'alice',
      MessageAction: 'SUPPRESS',
      TemporaryPassword: PASSWORD,
    }),
  );
  const signInAsAlice = () =>
    emulator.idp().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'alice', PASSWORD },
      }),
    );
  return { ClientId, signInAsAlice };
};

test('a temporary password is good for seven days', async () => {
  const { signInAsAlice } = await invited();
  await advance('P6DT23H59M59S');
  await expect(signInAsAlice()).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  await advance('PT1S');
  await expect(signInAsAlice()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Temporary password has expired and must be reset by an administrator.',
  });
});

test('a session of a challenge is good for three minutes', async () => {
  const { ClientId, signInAsAlice } = await invited();
  const { Session } = await signInAsAlice();
  const respond = () =>
    emulator.idp().send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ClientId,
        Session,
        ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: 'Another-1!' },
      }),
    );
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'asked' });
  await advance('PT3M');
  await expect(respond()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  });
  await tell(emulator.endpoint(), 'POST', 'snapshots/asked/restore');
  await advance('PT2M59S');
  await expect(respond()).resolves.toMatchObject({ AuthenticationResult: { ExpiresIn: 3_600 } });
});

test('a lock-out ends when its time is over', async () => {
  const setting = await withAlice(emulator);
  const wrong = () => signIn(emulator, setting, 'alice', { PASSWORD: 'Wrong-1!' });
  for (let i = 0; i < 5; i += 1) {
    await expect(wrong()).rejects.toMatchObject({ message: 'Incorrect username or password.' });
  }
  const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
  await expect(signIn(emulator, setting)).rejects.toMatchObject(locked);
  await advance('PT0.999S');
  await expect(signIn(emulator, setting)).rejects.toMatchObject(locked);
  await advance('PT0.001S');
  await expect(signIn(emulator, setting)).resolves.toBeDefined();
});

test('a restore brings the time back: what had expired is good again, and only there', async () => {
  const setting = await withAlice(emulator);
  const { AccessToken } = await signIn(emulator, setting);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'signed-in' });
  await advance('PT2H');
  const later = await signIn(emulator, setting);
  await expect(getUser(AccessToken)).rejects.toMatchObject({ message: 'Access Token has expired' });

  await tell(emulator.endpoint(), 'POST', 'snapshots/signed-in/restore');
  expect((await now()).toISOString()).toBe(NOON);
  await expect(getUser(AccessToken)).resolves.toMatchObject({ Username: 'alice' });
  // A sign-in that has not happened has given no token, however long it is good for.
  await expect(getUser(later.AccessToken)).rejects.toMatchObject({ message: 'Access Token has been revoked' });
});

test('a world that is forked while it is noon goes on from noon, whatever the other does', async () => {
  const setting = await withAlice(emulator);
  const fork = await tell<{ endpoint: string; name: string }>(emulator.origin(), 'POST', 'worlds', {
    from: { world: emulator.world().name },
  });
  await advance('P1Y');
  expect(await tell(fork.endpoint, 'GET', 'clock')).toEqual({ mode: 'frozen', now: NOON });
  const there = emulator.inWorld(fork.name);
  const { AccessToken } = await signIn(there, setting);
  await tell(fork.endpoint, 'POST', 'clock/advance', { by: 'PT1H' });
  await expect(there.idp().send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    message: 'Access Token has expired',
  });
  expect((await now()).toISOString()).toBe('2031-01-01T12:00:00.000Z');
});
