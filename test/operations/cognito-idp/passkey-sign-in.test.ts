import {
  DeleteWebAuthnCredentialCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type SoftwareAuthenticator, softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../emulator.js';
import { answerChallenge } from '../mfa-sign-in.js';
import { type PasskeyUser, passkeyUser, register } from '../passkeys/passkey-user.js';

const emulator = useEmulator();

/** Alice with a passkey, and a client that lets her choose it. */
const withPasskey = async (authenticator: SoftwareAuthenticator): Promise<PasskeyUser & { credentialId: string }> => {
  const user = await passkeyUser(emulator);
  await emulator.idp().send(
    new UpdateUserPoolClientCommand({
      UserPoolId: user.poolId,
      ClientId: user.clientId,
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const { id: credentialId } = await register(emulator, user.token, authenticator);
  return { ...user, credentialId };
};

const begin = (
  { clientId: ClientId }: PasskeyUser,
  parameters: Record<string, string> = { PREFERRED_CHALLENGE: 'WEB_AUTHN' },
): Promise<InitiateAuthResponse> =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId,
      AuthParameters: { USERNAME: 'alice', ...parameters },
    }),
  );

const optionsOf = ({ ChallengeParameters }: InitiateAuthResponse): Record<string, unknown> =>
  JSON.parse(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}') as Record<string, unknown>;

const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('validation', () => {
  test('wants a credential', async () => {
    const user = await withPasskey(softwareAuthenticator());
    const begun = await begin(user);
    await expect(answerChallenge(emulator, user, begun, {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter CREDENTIAL',
    });
  });

  test('wants one that can be read', async () => {
    const user = await withPasskey(softwareAuthenticator());
    const begun = await begin(user);
    await expect(answerChallenge(emulator, user, begun, { CREDENTIAL: '{}' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Credential data is not valid',
    });
  });
});

describe('refusals', () => {
  test('of an answer to another challenge, which ends the session', async () => {
    const authenticator = softwareAuthenticator();
    const user = await withPasskey(authenticator);
    const [one, two] = [await begin(user), await begin(user)];
    const foreign = await authenticator.get(optionsOf(one));
    await expect(answerChallenge(emulator, user, two, { CREDENTIAL: foreign })).rejects.toMatchObject(REFUSED);
    const own = await authenticator.get(optionsOf(two));
    await expect(answerChallenge(emulator, user, two, { CREDENTIAL: own })).rejects.toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  test('of a signature of somebody else', async () => {
    const user = await withPasskey(softwareAuthenticator());
    const begun = await begin(user);
    const stranger = softwareAuthenticator();
    const options = optionsOf(begun);
    const other = await stranger.create({
      ...{ challenge: 'YQ', rp: { id: options.rpId }, user: { id: 'YQ' } },
      pubKeyCredParams: [{ alg: -7 }],
    });
    const signed = await stranger.get({ ...options, allowCredentials: [{ id: other.id }] });
    const forged = { ...(JSON.parse(signed) as object), id: user.credentialId, rawId: user.credentialId };
    const CREDENTIAL = JSON.stringify(forged);
    await expect(answerChallenge(emulator, user, begun, { CREDENTIAL })).rejects.toMatchObject(REFUSED);
  });

  test('of a passkey that was deleted meanwhile', async () => {
    const authenticator = softwareAuthenticator();
    const user = await withPasskey(authenticator);
    const begun = await begin(user);
    const CREDENTIAL = await authenticator.get(optionsOf(begun));
    const { token: AccessToken, credentialId: CredentialId } = user;
    await emulator.idp().send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }));
    await expect(answerChallenge(emulator, user, begun, { CREDENTIAL })).rejects.toMatchObject(REFUSED);
  });
});

describe('effects', () => {
  test('a passkey signs in, straight or by choice', async () => {
    const authenticator = softwareAuthenticator();
    const user = await withPasskey(authenticator);
    const begun = await begin(user);
    expect(begun).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'],
    });
    expect(optionsOf(begun)).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      timeout: 180_000,
      rpId: 'app.example.com',
      allowCredentials: [{ type: 'public-key', id: user.credentialId, transports: ['internal'] }],
      userVerification: 'preferred',
    });
    const CREDENTIAL = await authenticator.get(optionsOf(begun));
    const { AuthenticationResult } = await answerChallenge(emulator, user, begun, { CREDENTIAL });
    const AccessToken = AuthenticationResult?.AccessToken ?? '';
    const factors = await emulator.idp().send(new GetUserAuthFactorsCommand({ AccessToken }));
    expect(factors.ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'WEB_AUTHN']);

    const choice = await begin(user, {});
    const asked = await answerChallenge(emulator, user, choice, { ANSWER: 'WEB_AUTHN' });
    const again = await authenticator.get(optionsOf(asked));
    const answered = await answerChallenge(emulator, user, asked, { CREDENTIAL: again });
    expect(answered.AuthenticationResult?.IdToken).toBeDefined();
  });
});
