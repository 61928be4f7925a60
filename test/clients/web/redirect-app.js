// A small app on Amplify whose users sign in at the pool's domain. How it is configured is what the documentation has.
import 'documented';
import { fetchAuthSession, getCurrentUser, signInWithRedirect, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';

const user = document.getElementById('user');
const tokens = document.getElementById('tokens');

const show = async () => {
  try {
    const { username, userId } = await getCurrentUser();
    const { tokens: got } = await fetchAuthSession();
    tokens.textContent = JSON.stringify({ id: String(got.idToken), access: String(got.accessToken) });
    user.textContent = `${username}, ${userId}`;
  } catch (error) {
    tokens.textContent = '';
    user.textContent = error.name === 'UserUnAuthenticatedException' ? 'Nobody is signed in.' : String(error);
  }
};

Hub.listen('auth', ({ payload: { event, data } }) => {
  if (event === 'signInWithRedirect') void show();
  if (event === 'signInWithRedirect_failure') user.textContent = `${data.error.name}: ${data.error.message}`;
});
document.getElementById('sign-in').addEventListener('click', () => signInWithRedirect());
document.getElementById('sign-out').addEventListener('click', () => signOut());
if (!new URLSearchParams(location.search).has('code')) await show();
