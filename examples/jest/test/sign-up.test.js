const { worldHooks } = require('recognito/testing');
const { Accounts } = require('../src/accounts.js');
const { app } = require('./app.js');

// A world for this file: made and seeded before its first test, restored before each, deleted after the last.
const cognito = worldHooks((world) => world.seed(app));

const accounts = () => new Accounts(cognito.given.pools.app.clients.web.id, cognito.world.clientConfig);

test('a user signs up, confirms the address, and is in', async () => {
  const email = 'bob@example.com';
  await accounts().signUp(email, 'Passw0rd!');
  await expect(accounts().signIn(email, 'Passw0rd!')).rejects.toThrow('User is not confirmed.');

  const { code } = await cognito.world.inbox.waitFor({ to: email, kind: 'verification' });
  await accounts().confirm(email, code);
  const { accessToken } = await accounts().signIn(email, 'Passw0rd!');
  expect(await accounts().emailOf(accessToken)).toBe(email);
});

test('the next test knows nothing of bob', async () => {
  await expect(accounts().signIn('bob@example.com', 'Passw0rd!')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('alice, who was seeded, is there in each', async () => {
  const { accessToken } = await accounts().signIn('alice@example.com', 'Passw0rd!');
  expect(await accounts().emailOf(accessToken)).toBe('alice@example.com');
});
