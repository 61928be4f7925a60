import {
  AdminUpdateAuthEventFeedbackCommand,
  UpdateAuthEventFeedbackCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { tell } from '../http/emulator/control.js';
import { useEmulator } from '../operations/emulator.js';
import { answerChallenge, beginSignIn, codeOf, registerApp, setMfa, TOTP_OPTIONAL } from '../operations/mfa-sign-in.js';
import { PASSWORD, signIn } from '../operations/signed-in.js';
import {
  compromise,
  configure,
  eventsOf,
  onCompromised,
  onHighRisk,
  setRisk,
  told,
  watchedAlice,
} from '../operations/threat.js';

const emulator = useEmulator({ isReplayed: true });
const NOON = '2030-01-01T12:00:00Z';
const SECURITY = { name: 'NotAuthorizedException', message: 'Unable to login because of security reasons.' };

test('a sign-in is blocked, the user says that it was her, the next asks for her app, and an administrator says what he thinks', async () => {
  await emulator.freeze(NOON);
  const setting = await watchedAlice(emulator);
  const { poolId: UserPoolId } = setting;
  await setMfa(emulator, UserPoolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  const secret = await registerApp(emulator, AccessToken, Date.parse(NOON));

  await configure(emulator, UserPoolId, onHighRisk('BLOCK', true));
  await setRisk(emulator, setting);
  await expect(signIn(emulator, setting)).rejects.toMatchObject(SECURITY);
  const [blocked] = await eventsOf(emulator, setting);
  const { messages } = await tell<{ messages: { kind: string; to: string; code: string }[] }>(
    emulator.endpoint(),
    'GET',
    'messages',
  );
  expect(messages).toMatchObject([{ kind: 'risk-notification', to: 'alice@example.com' }]);
  await emulator.idp().send(
    new UpdateAuthEventFeedbackCommand({
      ...{ UserPoolId, Username: 'alice', EventId: blocked?.EventId, FeedbackValue: 'Valid' },
      FeedbackToken: messages[0]?.code,
    }),
  );

  await emulator.advance(60_000);
  await configure(emulator, UserPoolId, onHighRisk('MFA_REQUIRED'));
  await setRisk(emulator, setting);
  const begun = await beginSignIn(emulator, setting);
  expect(begun.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const SOFTWARE_TOKEN_MFA_CODE = codeOf(secret, Date.parse(NOON) + 60_000);
  const done = await answerChallenge(emulator, setting, begun, { SOFTWARE_TOKEN_MFA_CODE });
  expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  const [asked] = await eventsOf(emulator, setting);
  const given = { UserPoolId, Username: 'alice', EventId: asked?.EventId, FeedbackValue: 'Invalid' } as const;
  await emulator.idp().send(new AdminUpdateAuthEventFeedbackCommand(given));

  expect(await told(emulator, setting)).toEqual([
    'SignIn Pass · AccountTakeover High · Password Success, Mfa Success',
    'SignIn Fail · Block High · Password Success',
    'SignIn Pass · NoRisk · Password Success',
  ]);
  expect((await eventsOf(emulator, setting)).map(({ EventFeedback }) => EventFeedback)).toEqual([
    { FeedbackValue: 'Invalid', Provider: 'Admin', FeedbackDate: new Date('2030-01-01T12:01:00Z') },
    { FeedbackValue: 'Valid', Provider: 'User', FeedbackDate: new Date(NOON) },
    undefined,
  ]);
});

test('a password that others know signs nobody in, once that is to be so', async () => {
  const setting = await watchedAlice(emulator);
  await compromise(emulator, PASSWORD);
  await signIn(emulator, setting);
  await configure(emulator, setting.poolId, onCompromised('BLOCK', ['SIGN_IN']));
  await expect(signIn(emulator, setting)).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user due to security reasons',
  });
  expect(await told(emulator, setting)).toEqual([
    'SignIn Fail · NoRisk compromised · Password Success',
    'SignIn Pass · NoRisk compromised · Password Success',
  ]);
});
