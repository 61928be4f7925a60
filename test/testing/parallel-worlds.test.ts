import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { claimsOf } from '../operations/signed-in.js';

const emulator = useEmulator();

const ROUNDS = 12;

/** What the tests of one worker do, again and again: back to the beginning, then a user whose name all workers use. */
const hammer = async (world: World, year: number): Promise<void> => {
  const idp = new CognitoIdentityProviderClient(world.clientConfig);
  await world.clock.freeze(`${year}-01-01T00:00:00Z`);
  const { UserPool } = await idp.send(
    new CreateUserPoolCommand({ PoolName: 'app', AutoVerifiedAttributes: ['email'] }),
  );
  const UserPoolId = UserPool?.Id;
  const { UserPoolClient } = await idp.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const ClientId = UserPoolClient?.ClientId;
  await world.snapshot('seeded');

  for (let round = 0; round < ROUNDS; round += 1) {
    await world.restore('seeded');
    const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
    await idp.send(new SignUpCommand({ ClientId, Username: 'alice', Password: 'Passw0rd!', UserAttributes }));
    const { code } = await world.inbox.waitFor({ to: 'alice@example.com', kind: 'verification' });
    await idp.send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode: code }));
    const { AuthenticationResult } = await idp.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'Passw0rd!' },
      }),
    );
    const claims = claimsOf(AuthenticationResult?.IdToken ?? '');
    expect(claims).toMatchObject({
      iss: `${world.endpoint}/${String(UserPoolId)}`,
      iat: Date.parse(`${year}-01-01T00:00:00Z`) / 1_000,
    });
    const { Users = [] } = await idp.send(new ListUsersCommand({ UserPoolId }));
    expect(Users.map(({ Username }) => Username)).toEqual(['alice']);
    expect(await world.inbox.list()).toHaveLength(1);
  }
  idp.destroy();
};

test('four workers at once, each in its world, do not see each other: users, codes, clocks, resets', async () => {
  const cognito = await recognito({ url: emulator.origin() });
  const years = [2030, 2040, 2050, 2060];
  const worlds = await Promise.all(years.map(() => cognito.world()));
  await Promise.all(worlds.map((world, i) => hammer(world, years[i] ?? 0)));
  await cognito.close();
});
