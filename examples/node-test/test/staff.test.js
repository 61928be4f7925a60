import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import assert from 'node:assert/strict';
import test from 'node:test';
import { worldHooks } from 'recognito/testing';

// The function is the one in the folder triggers/ beside package.json.
const cognito = worldHooks(
  (world) =>
    world.seed({
      pools: [
        {
          name: 'staff',
          settings: { LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:000000000000:function:pre-sign-up' } },
          clients: [
            {
              name: 'intranet',
              settings: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
            },
          ],
        },
      ],
    }),
  { hooks: test },
);

const signUp = async (username, email) => {
  const idp = new CognitoIdentityProviderClient(cognito.world.clientConfig);
  const ClientId = cognito.given.pools.staff.clients.intranet.id;
  const UserAttributes = [{ Name: 'email', Value: email }];
  await idp.send(new SignUpCommand({ ClientId, Username: username, Password: 'Passw0rd!', UserAttributes }));
  const AuthParameters = { USERNAME: username, PASSWORD: 'Passw0rd!' };
  return idp.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
};

test('staff signs up and is in at once', async () => {
  const { AuthenticationResult } = await signUp('alice', 'alice@example.com');
  assert.ok(AuthenticationResult.AccessToken);
});

test('nobody else gets in, and the function was asked', async () => {
  await assert.rejects(signUp('mallory', 'mallory@example.net'), {
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error Only for staff..',
  });
  const invocations = await cognito.world.triggers.invocations({ trigger: 'PreSignUp' });
  assert.equal(invocations.at(-1).event.request.userAttributes.email, 'mallory@example.net');
});

test('what a sign-up writes is in the log', async () => {
  await signUp('alice', 'alice@example.com');
  const [created] = await cognito.world.events({ type: 'UserCreated' });
  assert.equal(created.data.username, 'alice');
});
