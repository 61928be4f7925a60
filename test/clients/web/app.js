// A small app on Amplify. Which pool and client, and where, is in the address: ?pool=…&client=…&endpoint=…
import { Amplify } from 'aws-amplify';
import {
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updateUserAttributes,
} from 'aws-amplify/auth';

const asked = new URLSearchParams(location.search);
Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: asked.get('pool'),
      userPoolClientId: asked.get('client'),
      userPoolEndpoint: asked.get('endpoint'),
    },
  },
});

const codeSent = ({ deliveryMedium, destination }) => `A code was sent to ${destination} (${deliveryMedium}).`;

const signedIn = ({ isSignedIn, nextStep }) => (isSignedIn ? 'Signed in.' : `Next: ${nextStep.signInStep}.`);

/** What each form does with its fields; the sentence that it resolves with is shown. */
const actions = {
  'sign-up': async ({ username, password, email }) => {
    const options = { userAttributes: { email }, autoSignIn: true };
    const { nextStep } = await signUp({ username, password, options });
    return codeSent(nextStep.codeDeliveryDetails);
  },
  'confirm-sign-up': async ({ username, code }) => {
    const { nextStep } = await confirmSignUp({ username, confirmationCode: code });
    return nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN' ? signedIn(await autoSignIn()) : 'Confirmed.';
  },
  'sign-in': async ({ username, password }) => signedIn(await signIn({ username, password })),
  'new-password': async ({ password }) => signedIn(await confirmSignIn({ challengeResponse: password })),
  'forgot-password': async ({ username }) => codeSent((await resetPassword({ username })).nextStep.codeDeliveryDetails),
  'reset-password': async ({ username, code, password }) => {
    await confirmResetPassword({ username, confirmationCode: code, newPassword: password });
    return 'The password is set.';
  },
  'change-email': async ({ email }) => {
    const { nextStep } = (await updateUserAttributes({ userAttributes: { email } })).email;
    return codeSent(nextStep.codeDeliveryDetails);
  },
  'verify-email': async ({ code }) => {
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code });
    return 'The address is verified.';
  },
  refresh: async () => {
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    return tokens ? 'The tokens are refreshed.' : 'There is nothing to refresh.';
  },
  'sign-out': async () => {
    await signOut();
    return 'Signed out.';
  },
};

const said = document.getElementById('said');
const user = document.getElementById('user');

const showUser = async () => {
  try {
    const { username } = await getCurrentUser();
    const { email, email_verified } = await fetchUserAttributes();
    user.textContent = `${username}, ${email} (${email_verified === 'true' ? 'verified' : 'not verified'})`;
  } catch {
    user.textContent = 'Nobody is signed in.';
  }
};

for (const [id, act] of Object.entries(actions)) {
  const form = document.getElementById(id);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    said.textContent = '…';
    delete said.dataset.failed;
    let sentence;
    try {
      sentence = await act(Object.fromEntries(new FormData(form)));
    } catch (error) {
      sentence = `${error.name}: ${error.message}`;
      said.dataset.failed = '';
    }
    await showUser();
    said.textContent = sentence;
  });
}
await showUser();
