// A small app on oidc-client-ts. How it is configured is what the documentation has.
import { users, signOut } from 'documented';

const user = document.getElementById('user');
const tokens = document.getElementById('tokens');

const show = (known) => {
  tokens.textContent = known ? JSON.stringify(known) : '';
  const { username, email } = known?.profile ?? {};
  user.textContent = known ? `${username}, ${email}` : 'Nobody is signed in.';
};
const complain = (error) => {
  user.textContent = `${error.name}: ${error.message}`;
};

// Each set of tokens, those that are renewed unasked too.
users.events.addUserLoaded(show);
users.events.addSilentRenewError(complain);
document.getElementById('sign-in').addEventListener('click', () => users.signinRedirect().catch(complain));
document.getElementById('sign-out').addEventListener('click', () => signOut().catch(complain));

try {
  const asked = new URLSearchParams(location.search);
  if (asked.has('code') || asked.has('error')) {
    await users.signinRedirectCallback();
    history.replaceState(null, '', '/');
  } else {
    show(await users.getUser());
  }
} catch (error) {
  complain(error);
}
