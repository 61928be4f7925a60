const { worldHooks } = require('recognito/testing');
const { Accounts } = require('../src/accounts.js');
const { app } = require('./app.js');

const cognito = worldHooks((world) => world.seed(app));

const accounts = () => new Accounts(cognito.given.pools.app.clients.web.id, cognito.world.clientConfig);

test('an access token is good for an hour, and the refresh token brings another', async () => {
  const { accessToken, refreshToken } = await accounts().signIn('alice@example.com', 'Passw0rd!');
  await cognito.world.clock.advance('PT1H1M');
  await expect(accounts().emailOf(accessToken)).rejects.toThrow('Access Token has expired');

  const refreshed = await accounts().refresh(refreshToken);
  expect(await accounts().emailOf(refreshed.accessToken)).toBe('alice@example.com');
});

test('a refresh token is good for thirty days', async () => {
  const { refreshToken } = await accounts().signIn('alice@example.com', 'Passw0rd!');
  await cognito.world.clock.advance('P30DT1M');
  await expect(accounts().refresh(refreshToken)).rejects.toThrow('Refresh Token has expired');
});
