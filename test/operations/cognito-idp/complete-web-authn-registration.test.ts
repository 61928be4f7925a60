import { AdminDisableUserCommand, UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type RegistrationCredential, softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../emulator.js';
import { complete, configure, list, passkeyUser, register, RELYING_PARTY, start } from '../passkeys/passkey-user.js';
import { addUser, signIn } from '../signed-in.js';

const emulator = useEmulator();
const notFound = {
  name: 'WebAuthnChallengeNotFoundException',
  message: 'The challenge was not found or has expired.',
};
const originNotAllowed = {
  name: 'WebAuthnOriginNotAllowedException',
  message: 'The origin does not align with the relying party ID.',
};
const otherRelyingParty = {
  name: 'WebAuthnRelyingPartyMismatchException',
  message: 'The credential is associated with a different relying party ID than the user pool.',
};
const notSupported = {
  name: 'WebAuthnCredentialNotSupportedException',
  message: 'The credential is from an unsupported device or provider.',
};
const invalid = { name: 'InvalidParameterException', message: 'Credential data is not valid' };

const withResponse = (
  credential: RegistrationCredential,
  response: Partial<RegistrationCredential['response']>,
): RegistrationCredential => ({ ...credential, response: { ...credential.response, ...response } });

const base64Url = (text: string): string => Buffer.from(text).toString('base64url');

/** Another client data: with attestation "none" no signature is over it. */
const withClientData = (credential: RegistrationCredential, changed: object): RegistrationCredential => {
  const data = JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString()) as object;
  return withResponse(credential, { clientDataJSON: base64Url(JSON.stringify({ ...data, ...changed })) });
};

/** One byte of the authenticator data, by its place there. */
const withByte = (credential: RegistrationCredential, place: number, value: number): RegistrationCredential => {
  const object = Buffer.from(credential.response.attestationObject, 'base64url');
  const data = Buffer.from(credential.response.authenticatorData, 'base64url');
  object[object.indexOf(data) + place] = value;
  return withResponse(credential, { attestationObject: object.toString('base64url') });
};

describe('validation', () => {
  test('wants a token and a credential', async () => {
    const { body } = await emulator.raw('CompleteWebAuthnRegistration', {});
    expect(body?.message).toBe(
      "2 validation errors detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null; Value null at 'credential' failed to satisfy constraint: Member must not be null",
    );
  });

  test('wants a credential that is a RegistrationResponseJSON', async () => {
    const { token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    const { rawId: _, ...withoutRawId } = made;
    const wrong = [
      {},
      withoutRawId,
      { ...made, id: 'another' },
      { ...made, id: 'another', rawId: 'another' },
      { ...made, type: 'password' },
      { ...made, authenticatorAttachment: 'elsewhere' },
      { ...made, response: null },
      withResponse(made, { clientDataJSON: '' }),
      withResponse(made, { clientDataJSON: base64Url('no json') }),
      withResponse(made, { clientDataJSON: base64Url('{"type":"webauthn.create"}') }),
      withResponse(made, { attestationObject: 'not base64url!' }),
      withResponse(made, { attestationObject: base64Url('no CBOR') }),
      withResponse(made, { transports: ['a word with blanks'] }),
      withClientData(made, { type: 'webauthn.get' }),
      withByte(made, 32, 0x05),
      withByte(made, 54, 31),
    ];
    for (const Credential of wrong) {
      await expect(complete(emulator, token, Credential as never)).rejects.toMatchObject(invalid);
    }
    expect((await list(emulator, token)).credentials).toEqual([]);
    await complete(emulator, token, made);
  });
});

describe('refusals', () => {
  test('a token that is none, and one of a disabled user', async () => {
    const { poolId, token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    await expect(complete(emulator, 'abc', made)).rejects.toMatchObject({ message: 'Invalid Access Token' });
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'alice' }));
    await expect(complete(emulator, token, made)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
  });

  test('a pool whose users do not sign in by passkey any more', async () => {
    const { poolId, token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const] } };
    await emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: poolId, Policies }));
    await expect(complete(emulator, token, made)).rejects.toMatchObject({
      name: 'WebAuthnNotEnabledException',
      message: 'WebAuthn is not enabled for the user pool.',
    });
  });

  test('a challenge that nobody gave out, that another took the place of, and that was answered', async () => {
    const { token } = await passkeyUser(emulator);
    const challenge = base64Url('made up by someone');
    const options = { challenge, rp: { id: RELYING_PARTY }, user: { id: 'YQ' }, pubKeyCredParams: [{ alg: -7 }] };
    const authenticator = softwareAuthenticator();
    await expect(complete(emulator, token, await authenticator.create(options))).rejects.toMatchObject(notFound);

    const first = await authenticator.create(await start(emulator, token));
    const second = await authenticator.create(await start(emulator, token));
    await expect(complete(emulator, token, first)).rejects.toMatchObject(notFound);
    await complete(emulator, token, second);
    await expect(complete(emulator, token, second)).rejects.toMatchObject(notFound);
  });

  test('a challenge of another user', async () => {
    const setting = await passkeyUser(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { AccessToken: bob } = await signIn(emulator, setting, 'bob');
    const made = await softwareAuthenticator().create(await start(emulator, setting.token));
    await expect(complete(emulator, bob, made)).rejects.toMatchObject(notFound);
    await start(emulator, bob);
    await expect(complete(emulator, bob, made)).rejects.toMatchObject(notFound);
    await complete(emulator, setting.token, made);
  });

  test('a challenge is good for a minute', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    await emulator.advance(60_000);
    await expect(complete(emulator, token, made)).rejects.toMatchObject(notFound);
    const again = await softwareAuthenticator().create(await start(emulator, token));
    await emulator.advance(59_999);
    await complete(emulator, token, again);
  });

  test('a token of another client than the one that began', async () => {
    const setting = await passkeyUser(emulator);
    const other = await emulator.client(setting.poolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const { AccessToken } = await signIn(emulator, { ...setting, clientId: other.ClientId });
    const made = await softwareAuthenticator().create(await start(emulator, setting.token));
    await expect(complete(emulator, AccessToken, made)).rejects.toMatchObject({
      name: 'WebAuthnClientMismatchException',
      message: 'The access token is for a different client than the one that started the registration.',
    });
  });

  test('a page elsewhere, and one without TLS', async () => {
    const { token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    const elsewhere = [
      'https://example.com',
      'https://app.example.com.evil.example',
      'https://notapp.example.com',
      'http://app.example.com',
      'http://localhost',
      'https://app.example.com/',
      'android:apk-key-hash:abc',
      '',
    ];
    for (const origin of elsewhere) {
      await expect(complete(emulator, token, withClientData(made, { origin }))).rejects.toMatchObject(originNotAllowed);
    }
    await complete(emulator, token, withClientData(made, { origin: 'https://www.app.example.com:8443' }));
  });

  test('a key for another relying party, and one for what the relying party was before', async () => {
    const { poolId, token } = await passkeyUser(emulator);
    const authenticator = softwareAuthenticator({ origin: `https://${RELYING_PARTY}` });
    const options = await start(emulator, token);
    const foreign = await authenticator.create({ ...options, rp: { id: 'example.com' } });
    await expect(complete(emulator, token, foreign)).rejects.toMatchObject(otherRelyingParty);
    const made = await authenticator.create(options);
    await configure(emulator, poolId, { RelyingPartyId: 'example.com' });
    await expect(complete(emulator, token, made)).rejects.toMatchObject(otherRelyingParty);
    await expect(complete(emulator, token, foreign)).rejects.toMatchObject(otherRelyingParty);
  });

  test('nobody present, and an authenticator that does not know its user where the pool requires it', async () => {
    const { poolId, token } = await passkeyUser(emulator, {
      RelyingPartyId: RELYING_PARTY,
      UserVerification: 'required',
    });
    const options = await start(emulator, token);
    const absent = withByte(await softwareAuthenticator().create(options), 32, 0x44);
    await expect(complete(emulator, token, absent)).rejects.toMatchObject(notSupported);
    const anybody = await softwareAuthenticator({ userVerified: false }).create(options);
    await expect(complete(emulator, token, anybody)).rejects.toMatchObject(notSupported);
    await configure(emulator, poolId, { RelyingPartyId: RELYING_PARTY, UserVerification: 'preferred' });
    await complete(emulator, token, anybody);
  });

  test('a key that is no point of the curve, and an attestation that says what it does not hold', async () => {
    const { token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    // Behind 37 bytes of the head, 18 of the AAGUID and length and 32 of the id: 0xa5, 1, 2, 3, -7, -1, 1, -2, then x.
    const x = 37 + 18 + 32 + 10;
    const byte = Buffer.from(made.response.authenticatorData, 'base64url')[x] ?? 0;
    await expect(complete(emulator, token, withByte(made, x, byte ^ 1))).rejects.toMatchObject(notSupported);
    const object = Buffer.from(made.response.attestationObject, 'base64url').toString('latin1');
    const renamed = Buffer.from(object.replace('none', 'tpmm'), 'latin1').toString('base64url');
    await expect(complete(emulator, token, withResponse(made, { attestationObject: renamed }))).rejects.toMatchObject(
      notSupported,
    );
  });

  test('a credential that somebody of the pool has', async () => {
    const setting = await passkeyUser(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { AccessToken: bob } = await signIn(emulator, setting, 'bob');
    const made = await register(emulator, setting.token, softwareAuthenticator());
    for (const token of [bob, setting.token]) {
      const { challenge } = await start(emulator, token);
      await expect(complete(emulator, token, withClientData(made, { challenge }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'The credential is registered already.',
      });
    }
  });
});

describe('effects', () => {
  test('keeps the passkey, and answers nothing', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { token } = await passkeyUser(emulator);
    const made = await softwareAuthenticator().create(await start(emulator, token));
    const { status, text } = await emulator.raw('CompleteWebAuthnRegistration', {
      AccessToken: token,
      Credential: made,
    });
    expect({ status, text }).toEqual({ status: 200, text: '{}' });
    expect((await list(emulator, token)).credentials).toEqual([
      {
        CredentialId: made.id,
        FriendlyCredentialName: 'Platform passkey',
        RelyingPartyId: RELYING_PARTY,
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal'],
        CreatedAt: new Date('2030-01-01T00:00:00Z'),
      },
    ]);
  });

  test('pages of this machine may use the relying party localhost without TLS, at any port', async () => {
    const { token } = await passkeyUser(emulator, { RelyingPartyId: 'localhost' });
    for (const origin of [
      'http://localhost',
      'http://localhost:3000',
      'https://localhost:4567',
      'http://a.localhost',
    ]) {
      await register(emulator, token, softwareAuthenticator({ origin }));
    }
    expect((await list(emulator, token)).credentials).toHaveLength(4);
  });

  test('names a key by where its authenticator is', async () => {
    const { token } = await passkeyUser(emulator);
    await register(emulator, token, softwareAuthenticator({ attachment: 'cross-platform' }));
    const made = await softwareAuthenticator().create(await start(emulator, token));
    const { authenticatorAttachment: _, ...unsaid } = made;
    const { transports: __, ...response } = made.response;
    await complete(emulator, token, { ...unsaid, response });
    const { credentials } = await list(emulator, token);
    expect(
      credentials.map(({ FriendlyCredentialName, AuthenticatorAttachment, AuthenticatorTransports }) => [
        FriendlyCredentialName,
        AuthenticatorAttachment,
        AuthenticatorTransports,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Roaming passkey', 'cross-platform', ['usb']],
        ['Passkey', undefined, []],
      ]) as unknown,
    );
  });
});
