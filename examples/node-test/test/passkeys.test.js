import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import assert from 'node:assert/strict';
import test from 'node:test';
import { softwareAuthenticator, worldHooks } from 'recognito/testing';

const cognito = worldHooks(
  (world) =>
    world.seed({
      pools: [
        {
          name: 'app',
          settings: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
          mfa: { WebAuthnConfiguration: { RelyingPartyId: 'app.example.com' } },
          clients: [{ name: 'web', settings: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] } }],
          users: [{ username: 'alice', password: 'Passw0rd!' }],
        },
      ],
    }),
  { hooks: test },
);

test('alice registers a passkey, and signs in with it', async () => {
  const idp = new CognitoIdentityProviderClient(cognito.world.clientConfig);
  const ClientId = cognito.given.pools.app.clients.web.id;
  const signIn = (AuthFlow, more) =>
    idp.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME: 'alice', ...more } }));

  // It is what the browser and the user's device are elsewhere.
  const authenticator = softwareAuthenticator();
  const { AuthenticationResult } = await signIn('USER_PASSWORD_AUTH', { PASSWORD: 'Passw0rd!' });
  const { AccessToken } = AuthenticationResult;
  const { CredentialCreationOptions } = await idp.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
  const Credential = await authenticator.create(CredentialCreationOptions);
  await idp.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));

  const { ChallengeParameters, Session } = await signIn('USER_AUTH', { PREFERRED_CHALLENGE: 'WEB_AUTHN' });
  const CREDENTIAL = await authenticator.get(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  const ChallengeResponses = { USERNAME: 'alice', CREDENTIAL };
  const ChallengeName = 'WEB_AUTHN';
  const answer = new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, Session });
  assert.ok((await idp.send(answer)).AuthenticationResult.AccessToken);
});
