const { worldHooks } = require('recognito/testing');
const { Accounts } = require('../src/accounts.js');
const { app } = require('./app.js');

const cognito = worldHooks((world) => world.seed(app));

const accounts = () => new Accounts(cognito.given.pools.app.clients.web.id, cognito.world.clientConfig);

test('a forgotten password is set anew with the code from the mail', async () => {
  await accounts().forgotPassword('alice@example.com');
  const { code } = await cognito.world.inbox.waitFor({ to: 'alice@example.com', kind: 'forgot-password' });
  await accounts().resetPassword('alice@example.com', code, 'N3w-Passw0rd');

  await expect(accounts().signIn('alice@example.com', 'Passw0rd!')).rejects.toThrow('Incorrect username or password.');
  await accounts().signIn('alice@example.com', 'N3w-Passw0rd');
});

test('the code is good for an hour', async () => {
  await accounts().forgotPassword('alice@example.com');
  const { code } = await cognito.world.inbox.waitFor({ to: 'alice@example.com', kind: 'forgot-password' });
  await cognito.world.clock.advance('PT1H1M');
  await expect(accounts().resetPassword('alice@example.com', code, 'N3w-Passw0rd')).rejects.toThrow(
    'Invalid code provided, please request a code again.',
  );
});
