import { RecognitoError } from '../../src/testing/recognito-error.js';
import { softwareAuthenticator } from '../../src/testing/software-authenticator.js';
import { useEmulator } from '../operations/emulator.js';
import { complete, list, passkeyUser, start } from '../operations/passkeys/passkey-user.js';

const emulator = useEmulator();
const CREATION = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { id: 'app.example.com' },
  user: { id: 'YWxpY2U' },
  pubKeyCredParams: [{ alg: -7 }, { alg: -257 }],
};
const REQUEST = { challenge: 'Y2hhbGxlbmdl', rpId: 'app.example.com' };
const clientDataOf = ({ response }: { response: { clientDataJSON: string } }): unknown =>
  JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString());
interface Assertion {
  readonly id: string;
  readonly response: { readonly clientDataJSON: string; readonly userHandle: string };
}
const parsed = (text: string): Assertion => JSON.parse(text) as Assertion;

test('makes passkeys that are registered', async () => {
  const { token } = await passkeyUser(emulator);
  const credential = await softwareAuthenticator().create(await start(emulator, token));
  await complete(emulator, token, credential);
  expect((await list(emulator, token)).credentials).toMatchObject([{ CredentialId: credential.id }]);
});

test('is at the page of the relying party unless it is told where it is', async () => {
  const at = async (rpId: string, origin?: string) => {
    const authenticator = softwareAuthenticator(origin === undefined ? {} : { origin });
    return clientDataOf(await authenticator.create({ ...CREATION, rp: { id: rpId } }));
  };
  const asked = { type: 'webauthn.create', challenge: CREATION.challenge, crossOrigin: false };
  expect(await at('app.example.com')).toEqual({ ...asked, origin: 'https://app.example.com' });
  expect(await at('localhost')).toEqual({ ...asked, origin: 'http://localhost' });
  expect(await at('localhost', 'http://localhost:3000')).toEqual({ ...asked, origin: 'http://localhost:3000' });
});

test('signs in with a passkey that it made, of the relying party, among those that are allowed', async () => {
  const authenticator = softwareAuthenticator();
  const first = await authenticator.create(CREATION);
  const second = await authenticator.create({ ...CREATION, user: { id: 'Ym9i' } });
  await authenticator.create({ ...CREATION, rp: { id: 'elsewhere.example' } });
  const any = parsed(await authenticator.get(REQUEST));
  expect(any).toMatchObject({ id: first.id, response: { userHandle: CREATION.user.id } });
  expect(clientDataOf(any)).toMatchObject({ type: 'webauthn.get', challenge: REQUEST.challenge });
  const asText = JSON.stringify({ ...REQUEST, allowCredentials: [{ id: 'unknown' }, { id: second.id }] });
  expect(parsed(await authenticator.get(asText))).toMatchObject({ id: second.id, response: { userHandle: 'Ym9i' } });
});

test('says what it cannot do, and what to do instead', async () => {
  const authenticator = softwareAuthenticator();
  const { id } = await authenticator.create(CREATION);
  const refused = (error: string, message: string) => ({ status: 0, error, message });
  const failure = async (attempt: Promise<unknown>) => {
    const thrown = await attempt.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RecognitoError);
    const { status, error, message } = thrown as RecognitoError;
    return { status, error, message };
  };
  expect(await failure(authenticator.create({ ...CREATION, excludeCredentials: [{ id }] }))).toEqual(
    refused(
      'InvalidStateError',
      'This authenticator has a passkey of this user already. An authenticator makes one passkey for a user. Make another authenticator for the second.',
    ),
  );
  expect(await failure(authenticator.create({ ...CREATION, pubKeyCredParams: [{ alg: -257 }] }))).toEqual(
    refused('NotSupportedError', 'The options offer no key that this authenticator makes. It makes ES256.'),
  );
  expect(await failure(authenticator.create({}))).toEqual(
    refused('TypeError', 'These are no options of a passkey. They have challenge, rp, user, pubKeyCredParams.'),
  );
  expect(await failure(authenticator.get('"text"'))).toEqual(
    refused('TypeError', 'These are no options of a passkey. They have challenge, rpId.'),
  );
  for (const options of [
    { ...REQUEST, rpId: 'elsewhere.example' },
    { ...REQUEST, allowCredentials: [{ id: 'a' }] },
  ]) {
    expect(await failure(authenticator.get(options))).toEqual(
      refused(
        'NotAllowedError',
        `This authenticator has none of the passkeys asked for by ${options.rpId}. Register one with create(); an authenticator knows those that it made itself.`,
      ),
    );
  }
});
