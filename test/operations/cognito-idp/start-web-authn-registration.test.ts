import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  DeleteUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../emulator.js';
import { configure, passkeyUser, register, RELYING_PARTY, start, withPrefix } from '../passkeys/passkey-user.js';
import { claimsOf, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();

describe('validation', () => {
  test('wants an access token', async () => {
    const { body } = await emulator.raw('StartWebAuthnRegistration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('a token that is none', async () => {
    await expect(start(emulator, 'abc')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('a pool whose users do not sign in by passkey, whatever its relying party is', async () => {
    const setting = await withAlice(emulator);
    await configure(emulator, setting.poolId, { RelyingPartyId: RELYING_PARTY });
    const { AccessToken } = await signIn(emulator, setting);
    await expect(start(emulator, AccessToken)).rejects.toMatchObject({
      name: 'WebAuthnNotEnabledException',
      message: 'WebAuthn is not enabled for the user pool.',
    });
  });

  test('a pool that has no relying party and no domain', async () => {
    for (const webAuthn of [null, { UserVerification: 'required' as const }]) {
      const { token } = await passkeyUser(emulator, webAuthn);
      await expect(start(emulator, token)).rejects.toMatchObject({
        name: 'WebAuthnConfigurationMissingException',
        message: 'The user pool has no relying party ID and no domain.',
      });
    }
  });

  test('the twenty-first passkey of a user', async () => {
    const { token } = await passkeyUser(emulator);
    for (let count = 0; count < 20; count += 1) await register(emulator, token, softwareAuthenticator());
    await expect(start(emulator, token)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Passkey limit exceeded.',
    });
  });

  test('a token of a client that is gone, of a user who is not confirmed any more, and of one who is gone', async () => {
    const { poolId: UserPoolId, clientId: ClientId, token } = await passkeyUser(emulator);
    const idp = emulator.idp();
    const refused = async (message: string) => {
      await expect(start(emulator, token)).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
    };
    const users = [{ username: 'alice', status: 'UNCONFIRMED' }];
    const imported = await fetch(`${emulator.endpoint()}/_recognito/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pools: [{ name: 'pool', id: UserPoolId, users }] }),
    });
    expect(imported.status).toBe(200);
    await refused('User is not confirmed.');
    await idp.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'alice' }));
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await refused(`User pool client ${ClientId} does not exist.`);
    await idp.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    await refused('Access Token has been revoked');
  });
});

describe('effects', () => {
  test('answers what a passkey is made with', async () => {
    const { token } = await passkeyUser(emulator);
    const options = await start(emulator, token);
    expect(options).toEqual({
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
      challenge: expect.stringMatching(/^[\w-]{22}$/) as string,
      excludeCredentials: [],
      pubKeyCredParams: [
        { alg: -7, type: 'public-key' },
        { alg: -257, type: 'public-key' },
      ],
      rp: { id: RELYING_PARTY, name: RELYING_PARTY },
      timeout: 60_000,
      user: {
        displayName: 'alice',
        id: Buffer.from(String(claimsOf(token).sub)).toString('base64url'),
        name: 'alice',
      },
    });
  });

  test('asks for user verification where the pool does, and leaves out the passkeys that there are', async () => {
    const { token } = await passkeyUser(emulator, { RelyingPartyId: RELYING_PARTY, UserVerification: 'required' });
    const [first, second] = [softwareAuthenticator(), softwareAuthenticator()];
    const { id } = await register(emulator, token, first);
    const { id: other } = await register(emulator, token, second);
    const options = await start(emulator, token);
    expect(options).toMatchObject({ authenticatorSelection: { userVerification: 'required' } });
    expect(options.excludeCredentials.map((one) => one.id)).toEqual([id, other]);
    await expect(first.create(options)).rejects.toMatchObject({ error: 'InvalidStateError' });
  });

  test('each challenge is another', async () => {
    const { token } = await passkeyUser(emulator);
    const [one, other] = [await start(emulator, token), await start(emulator, token)];
    expect(one.challenge).not.toBe(other.challenge);
  });

  test('the domain of the pool is the relying party where none is set', async () => {
    const { poolId, token } = await passkeyUser(emulator, null);
    await withPrefix(emulator, poolId, 'my-app');
    expect((await start(emulator, token)).rp.id).toBe('my-app.auth.us-east-1.amazoncognito.com');
    await configure(emulator, poolId, { RelyingPartyId: 'localhost' });
    expect((await start(emulator, token)).rp.id).toBe('localhost');
  });

  test('a pool that stops to offer passkeys gives out no challenge any more', async () => {
    const { poolId, token } = await passkeyUser(emulator);
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const] } };
    await emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: poolId, Policies }));
    await expect(start(emulator, token)).rejects.toThrow('WebAuthn is not enabled for the user pool.');
  });
});
