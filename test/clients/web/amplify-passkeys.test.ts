import type { Page } from 'playwright-core';
import { useEmulator } from '../../operations/emulator.js';
import { setMfa } from '../../operations/mfa-sign-in.js';
import { codeSentTo } from '../inbox.js';
import { browserTest, useBrowser } from './browser-test.js';
import { addAuthenticator } from './virtual-authenticator.js';

const emulator = useEmulator({ isReplayed: true });
const browser = useBrowser(() =>
  Promise.resolve({ served: { page: 'passkeys.html', script: 'amplify-passkeys-app.js' } }),
);

const EMAIL = 'alice@example.com';
const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const USER_AUTH = { authFlowType: 'USER_AUTH' };
const BY_PASSKEY = { ...USER_AUTH, preferredChallenge: 'WEB_AUTHN' };

/** Calls what Amplify exports, in the page. */
const callIn =
  (page: Page) =>
  async (operation: string, input?: object): Promise<unknown> => {
    const { answer, refused } = await page.evaluate<{ answer?: unknown; refused?: string }>(
      `window.call(${JSON.stringify(operation)}, ${JSON.stringify(input) ?? ''})`,
    );
    if (refused !== undefined) throw new Error(refused);
    return answer;
  };

/** A page whose browser has an authenticator, for a new pool without passwords. */
const open = async () => {
  const { Id: userPoolId } = await emulator.pool({
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
  });
  await setMfa(emulator, userPoolId, {
    WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' },
  });
  const { ClientId: userPoolClientId } = await emulator.client(userPoolId, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const opened = await browser.open();
  await addAuthenticator(opened);
  await opened.page.goto(`http://localhost:${browser.port()}/`);
  await opened.page.waitForFunction('window.call');
  const userPoolEndpoint = emulator.endpoint().replace('127.0.0.1', 'localhost');
  await opened.page.evaluate(`window.configure(${JSON.stringify({ userPoolId, userPoolClientId, userPoolEndpoint })})`);
  return callIn(opened.page);
};

const code = (kind: string) => codeSentTo(emulator.endpoint(), EMAIL, kind);

browserTest(
  'a user signs up without a password, is signed in by that, makes a passkey and signs in with it',
  async () => {
    const call = await open();
    const options = { userAttributes: { email: EMAIL }, autoSignIn: USER_AUTH };
    expect(await call('signUp', { username: 'alice', options })).toMatchObject({
      isSignUpComplete: false,
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP' },
    });
    expect(await call('confirmSignUp', { username: 'alice', confirmationCode: await code('sign-up') })).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
    });
    expect(await call('autoSignIn')).toEqual(SIGNED_IN);
    expect(await call('listWebAuthnCredentials')).toEqual({ credentials: [] });
    await call('associateWebAuthnCredential');
    const { credentials } = (await call('listWebAuthnCredentials')) as { credentials: { credentialId: string }[] };
    expect(credentials).toMatchObject([
      { relyingPartyId: 'localhost', authenticatorAttachment: 'platform', authenticatorTransports: ['internal'] },
    ]);
    await expect(call('associateWebAuthnCredential')).rejects.toThrow('PasskeyAlreadyExists');
    await call('signOut');

    expect(await call('signIn', { username: 'alice', options: BY_PASSKEY })).toEqual(SIGNED_IN);
    expect(await call('getCurrentUser')).toMatchObject({
      username: 'alice',
      signInDetails: { loginId: 'alice', authFlowType: 'USER_AUTH' },
    });
    await call('signOut');
    expect(await call('signIn', { username: 'alice', options: USER_AUTH })).toMatchObject({
      nextStep: {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['EMAIL_OTP', 'WEB_AUTHN'],
      },
    });
    expect(await call('confirmSignIn', { challengeResponse: 'WEB_AUTHN' })).toEqual(SIGNED_IN);

    await call('deleteWebAuthnCredential', { credentialId: credentials[0]?.credentialId });
    await call('signOut');
    expect(await call('signIn', { username: 'alice', options: BY_PASSKEY })).toMatchObject({
      nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION', availableChallenges: ['EMAIL_OTP'] },
    });
    await call('confirmSignIn', { challengeResponse: 'EMAIL_OTP' });
    expect(await call('confirmSignIn', { challengeResponse: await code('authentication') })).toEqual(SIGNED_IN);
  },
);
