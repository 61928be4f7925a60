import { AdminGetUserCommand, type CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  confirmSignUp,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils';
import { useEmulator } from '../operations/emulator.js';
import { codeOf, setMfa, SMS_SENDER, TOTP_ON } from '../operations/mfa-sign-in.js';
import { addUser, PASSWORD } from '../operations/signed-in.js';
import {
  associateSoftwareToken,
  chooseFactor,
  confirmRegistration,
  IdentityJsApp,
  sendMFACode,
  sessionOf,
  setMfaPreference,
  verifySoftwareToken,
} from './identity-js-app.js';
import { anotherCode, codeSentTo } from './inbox.js';

const emulator = useEmulator({ isReplayed: true });
const EMAIL = 'alice@example.com';
const PHONE = '+15550100';
const APP = 'SOFTWARE_TOKEN_MFA';
const WRONG_CODE = { name: 'CodeMismatchException', message: 'Invalid code received for user' };
const SENDER: Partial<CreateUserPoolCommandInput> = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
};

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';
beforeEach(() => defaultStorage.clear());

/** A pool that asks everybody for a second factor, and a client with the flows that are on by default. */
const withMfa = async (mfa: Parameters<typeof setMfa>[2], pool: Parameters<typeof emulator.pool>[0] = {}) => {
  const { Id: poolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId: clientId } = await emulator.client(poolId);
  await setMfa(emulator, poolId, mfa);
  return { poolId, clientId };
};

const code = (kind: string, to = EMAIL) => codeSentTo(emulator.endpoint(), to, kind);
/** A code counts once: the app shows this one half a minute later. */
const nextCodeOf = (secret: string) => codeOf(secret, Date.now() + 30_000);
const factorsOf = async (UserPoolId: string) => {
  const user = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username: 'alice' }));
  return { enabled: user.UserMFASettingList, preferred: user.PreferredMfaSetting };
};

describe('amazon-cognito-identity-js', () => {
  test('a user signs up, sets an authenticator app up in the first sign-in, and is asked for it in the next', async () => {
    const { poolId, clientId } = await withMfa(TOTP_ON);
    const app = new IdentityJsApp(emulator.endpoint(), poolId, clientId);
    await app.signUp('alice', PASSWORD, { email: EMAIL });
    const alice = app.user('alice');
    await confirmRegistration(alice, await code('sign-up'));

    expect(await app.signIn(alice, PASSWORD)).toEqual({ setup: [APP] });
    const secret = await associateSoftwareToken(alice);
    await verifySoftwareToken(alice, codeOf(secret), 'phone');
    expect((await sessionOf(alice))?.isValid()).toBe(true);

    const again = app.user('alice');
    expect(await app.signIn(again, PASSWORD)).toEqual({ factor: APP });
    const right = nextCodeOf(secret);
    await expect(sendMFACode(again, anotherCode(right), APP)).rejects.toMatchObject(WRONG_CODE);
    expect(await sendMFACode(again, right, APP)).toHaveProperty('session');
  });

  test('a user with two factors and no preference chooses', async () => {
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    const { poolId, clientId } = await withMfa({ ...TOTP_ON, SmsMfaConfiguration });
    await addUser(emulator, poolId, 'alice', [{ Name: 'phone_number', Value: PHONE }]);
    const app = new IdentityJsApp(emulator.endpoint(), poolId, clientId);
    const alice = app.user('alice');
    expect(await app.signIn(alice, PASSWORD)).toEqual({ factor: 'SMS_MFA' });
    await sendMFACode(alice, await code('authentication', PHONE));
    const secret = await associateSoftwareToken(alice);
    expect(await verifySoftwareToken(alice, codeOf(secret), 'phone')).toMatchObject({ Status: 'SUCCESS' });
    const wished = { Enabled: true, PreferredMfa: false };
    expect(await setMfaPreference(alice, wished, wished)).toBe('SUCCESS');

    const again = app.user('alice');
    expect(await app.signIn(again, PASSWORD)).toEqual({ choice: ['SMS_MFA', APP] });
    expect(await chooseFactor(again, APP)).toEqual({ factor: APP });
    expect(await sendMFACode(again, nextCodeOf(secret), APP)).toHaveProperty('session');
    const third = app.user('alice');
    await app.signIn(third, PASSWORD);
    expect(await chooseFactor(third, 'SMS_MFA')).toEqual({ factor: 'SMS_MFA' });
    expect(await sendMFACode(third, await code('authentication', PHONE))).toHaveProperty('session');
  });
});

describe('Amplify', () => {
  const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
  const step = (signInStep: string, more = {}) => ({ isSignedIn: false, nextStep: { signInStep, ...more } });
  const signInAlice = () => signIn({ username: 'alice', password: PASSWORD });
  const configured = async (...options: Parameters<typeof withMfa>) => {
    const { poolId, clientId } = await withMfa(...options);
    const Cognito = { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: emulator.endpoint() };
    Amplify.configure({ Auth: { Cognito } });
    return poolId;
  };

  test('a user signs up, sets an authenticator app up in the first sign-in, and is asked for it in the next', async () => {
    await configured(TOTP_ON);
    await signUp({ username: 'alice', password: PASSWORD, options: { userAttributes: { email: EMAIL } } });
    await confirmSignUp({ username: 'alice', confirmationCode: await code('sign-up') });
    const { nextStep } = await signInAlice();
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(nextStep.signInStep);
    const { totpSetupDetails } = nextStep;
    const { sharedSecret } = totpSetupDetails;
    expect(totpSetupDetails.getSetupUri('Shop').href).toBe(
      `otpauth://totp/Shop:alice?secret=${sharedSecret}&issuer=Shop`,
    );
    const options = { friendlyDeviceName: 'phone' };
    expect(await confirmSignIn({ challengeResponse: codeOf(sharedSecret), options })).toEqual(SIGNED_IN);
    expect(await fetchMFAPreference()).toMatchObject({ enabled: ['TOTP'] });
    await signOut();

    expect(await signInAlice()).toEqual(step('CONFIRM_SIGN_IN_WITH_TOTP_CODE'));
    const right = nextCodeOf(sharedSecret);
    await expect(confirmSignIn({ challengeResponse: anotherCode(right) })).rejects.toMatchObject(WRONG_CODE);
    expect(await confirmSignIn({ challengeResponse: right })).toEqual(SIGNED_IN);
  });

  test('a user without a factor chooses e-mail, adds an app once signed in, and is then asked which', async () => {
    const poolId = await configured({ ...TOTP_ON, EmailMfaConfiguration: {} }, SENDER);
    await addUser(emulator, poolId, 'alice');
    expect(await signInAlice()).toEqual(
      step('CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION', { allowedMFATypes: ['EMAIL', 'TOTP'] }),
    );
    expect(await confirmSignIn({ challengeResponse: 'EMAIL' })).toEqual(step('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP'));
    const codeDeliveryDetails = { deliveryMedium: 'EMAIL', destination: 'a***@e***' };
    const byEmail = step('CONFIRM_SIGN_IN_WITH_EMAIL_CODE', { codeDeliveryDetails });
    expect(await confirmSignIn({ challengeResponse: EMAIL })).toEqual(byEmail);
    expect(await confirmSignIn({ challengeResponse: await code('authentication') })).toEqual(SIGNED_IN);

    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: codeOf(sharedSecret) });
    await updateMFAPreference({ email: 'NOT_PREFERRED', totp: 'ENABLED' });
    expect(await factorsOf(poolId)).toEqual({ enabled: ['EMAIL_OTP', APP], preferred: undefined });
    await signOut();
    expect(await signInAlice()).toEqual(
      step('CONTINUE_SIGN_IN_WITH_MFA_SELECTION', { allowedMFATypes: ['EMAIL', 'TOTP'] }),
    );
    expect(await confirmSignIn({ challengeResponse: 'TOTP' })).toEqual(step('CONFIRM_SIGN_IN_WITH_TOTP_CODE'));
    expect(await confirmSignIn({ challengeResponse: nextCodeOf(sharedSecret) })).toEqual(SIGNED_IN);
    await updateMFAPreference({ email: 'PREFERRED' });
    await signOut();
    expect(await signInAlice()).toEqual(byEmail);
    expect(await confirmSignIn({ challengeResponse: await code('authentication') })).toEqual(SIGNED_IN);
  });
});
