import { Amplify } from 'aws-amplify';
import { confirmSignIn, fetchUserAttributes, getCurrentUser, signIn } from 'aws-amplify/auth';
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils';
import { useEmulator } from '../operations/emulator.js';
import { setMfa, SMS_SENDER } from '../operations/mfa-sign-in.js';
import { addUser, PASSWORD } from '../operations/signed-in.js';
import { anotherCode, codeSentTo } from './inbox.js';

const emulator = useEmulator({ isReplayed: true });
const EMAIL = 'alice@example.com';
const PHONE = '+15550100';
const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const step = (signInStep: string, more = {}) => ({ isSignedIn: false, nextStep: { signInStep, ...more } });
const WITH_PASSWORD = step('CONFIRM_SIGN_IN_WITH_PASSWORD');
const CHOICE = step('CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION', {
  availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
});
const WRONG_CODE = { name: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' };
const WRONG_PASSWORD = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

/** Amplify for a pool in which alice, whose addresses are verified, may begin with whatever she likes. */
beforeEach(async () => {
  await defaultStorage.clear();
  const { Id: poolId } = await emulator.pool({
    SmsConfiguration: SMS_SENDER,
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
  });
  await setMfa(emulator, poolId, { WebAuthnConfiguration: { RelyingPartyId: 'localhost' } });
  const { ClientId } = await emulator.client(poolId, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  await addUser(emulator, poolId, 'alice', [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'phone_number', Value: PHONE },
    { Name: 'phone_number_verified', Value: 'true' },
  ]);
  const Cognito = { userPoolId: poolId, userPoolClientId: ClientId, userPoolEndpoint: emulator.endpoint() };
  Amplify.configure({ Auth: { Cognito } });
});

type Factor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

const begin = (preferredChallenge?: Factor, password?: string) =>
  signIn({
    username: 'alice',
    ...(password !== undefined && { password }),
    options: { authFlowType: 'USER_AUTH', ...(preferredChallenge && { preferredChallenge }) },
  });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const code = (to: string) => codeSentTo(emulator.endpoint(), to, 'authentication');
const sentTo = (deliveryMedium: string, destination: string) => ({
  codeDeliveryDetails: { deliveryMedium, destination },
});
/** The factors that need no password, where their codes go, and what is asked for. */
const CODES = [
  ['EMAIL_OTP', EMAIL, step('CONFIRM_SIGN_IN_WITH_EMAIL_CODE', sentTo('EMAIL', 'a***@e***'))],
  ['SMS_OTP', PHONE, step('CONFIRM_SIGN_IN_WITH_SMS_CODE', sentTo('SMS', '+****0100'))],
] as const;

describe('preferred', () => {
  test.each(CODES)('%s signs in with the code, and with no other', async (factor, to, asked) => {
    expect(await begin(factor)).toEqual(asked);
    const sent = await code(to);
    expect(sent).toMatch(/^\d{8}$/);
    await expect(answer(anotherCode(sent))).rejects.toMatchObject(WRONG_CODE);
    expect(await answer(sent)).toEqual(SIGNED_IN);
    expect(await getCurrentUser()).toMatchObject({
      username: 'alice',
      signInDetails: { loginId: 'alice', authFlowType: 'USER_AUTH' },
    });
  });

  test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('%s signs in at once', async (factor) => {
    await expect(begin(factor, 'Wrong-0ne')).rejects.toMatchObject(WRONG_PASSWORD);
    expect(await begin(factor, PASSWORD)).toEqual(SIGNED_IN);
    expect(await fetchUserAttributes()).toMatchObject({ email: EMAIL, phone_number: PHONE });
  });

  test('a factor that the user does not have leads to the choice', async () => {
    expect(await begin('WEB_AUTHN')).toEqual(CHOICE);
  });
});

describe('chosen', () => {
  beforeEach(async () => {
    expect(await begin()).toEqual(CHOICE);
  });

  test.each(CODES)('%s signs in with the code', async (factor, to, asked) => {
    expect(await answer(factor)).toEqual(asked);
    expect(await answer(await code(to))).toEqual(SIGNED_IN);
  });

  test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('%s signs in with the password', async (factor) => {
    expect(await answer(factor)).toEqual(WITH_PASSWORD);
    expect(await answer(PASSWORD)).toEqual(SIGNED_IN);
  });
});
