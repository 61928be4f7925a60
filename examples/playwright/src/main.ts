import { Amplify } from 'aws-amplify';
import { confirmSignUp, getCurrentUser, fetchUserAttributes, signIn, signUp } from 'aws-amplify/auth';

const status = document.querySelector('#status') as HTMLElement;

/** Which user pool the page belongs to, its server says. */
const { userPoolId, userPoolClientId, userPoolEndpoint } = await (await fetch('/config.json')).json();
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });

const on = (form: string, action: (fields: Record<string, string>) => Promise<string>): void => {
  document.querySelector<HTMLFormElement>(`#${form}`)?.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    action(fields).then(
      (said) => (status.textContent = said),
      (error: Error) => (status.textContent = error.message),
    );
  });
};

const whoIsIn = async (): Promise<string> => {
  await getCurrentUser();
  return `Signed in as ${(await fetchUserAttributes()).email ?? ''}.`;
};

let newcomer = '';

on('sign-up', async ({ email = '', password = '' }) => {
  newcomer = email;
  await signUp({ username: email, password, options: { userAttributes: { email } } });
  return `A code is on its way to ${email}.`;
});

on('confirm', async ({ code = '' }) => {
  await confirmSignUp({ username: newcomer, confirmationCode: code });
  return 'Confirmed. Sign in!';
});

on('sign-in', async ({ email = '', password = '' }) => {
  await signIn({ username: email, password });
  return whoIsIn();
});

status.textContent = await whoIsIn().catch(() => 'Nobody is signed in.');
