import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type Cbor, cbor } from './cbor.js';
import { RecognitoError } from './recognito-error.js';

/** How the authenticator is, and where its user is. */
export interface SoftwareAuthenticatorOptions {
  /** The page's origin: `https://app.example.com`. That of the relying party itself, unless given: `https://<rp id>`, or `http://localhost`. */
  readonly origin?: string;
  /** `platform` unless given, as of a laptop or phone; `cross-platform` is a security key. */
  readonly attachment?: 'platform' | 'cross-platform';
  /** Whether it knows its user, by a fingerprint or a PIN: it does unless given. */
  readonly userVerified?: boolean;
}

/** A RegistrationResponseJSON, as CompleteWebAuthnRegistration takes it. */
export type RegistrationCredential = {
  id: string;
  rawId: string;
  type: 'public-key';
  authenticatorAttachment: 'platform' | 'cross-platform';
  clientExtensionResults: { credProps: { rk: true } };
  response: {
    clientDataJSON: string;
    attestationObject: string;
    authenticatorData: string;
    publicKey: string;
    publicKeyAlgorithm: number;
    transports: string[];
  };
};

/** Makes passkeys and signs in with them, in the place of a browser and a user's device. It keeps them as long as it is there. */
export interface SoftwareAuthenticator {
  /** Makes a passkey. `options` are CredentialCreationOptions of StartWebAuthnRegistration. Throws RecognitoError where it may not. */
  create(options: unknown): Promise<RegistrationCredential>;
  /**
   * Answers the challenge WEB_AUTHN: CREDENTIAL. `options` are its CREDENTIAL_REQUEST_OPTIONS, as text or parsed. Throws RecognitoError
   * where it has no such passkey.
   */
  get(options: unknown): Promise<string>;
}

interface KeptPasskey {
  readonly id: string;
  readonly rpId: string;
  readonly userHandle: string;
  readonly key: KeyObject;
  counter: number;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly pubKeyCredParams: readonly { readonly alg: number }[];
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
}

const ES256 = -7;
/** https://www.w3.org/TR/webauthn-3/#authdata-flags */
const FLAGS = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };
/** What authenticators that do not say of what make they are say. */
const AAGUID = Buffer.alloc(16);

/** An authenticator without a device, for tests: ES256, attestation "none", a counter that goes up. */
export const softwareAuthenticator = ({
  origin,
  attachment = 'platform',
  userVerified = true,
}: SoftwareAuthenticatorOptions = {}): SoftwareAuthenticator => {
  const kept = new Map<string, KeptPasskey>();
  const transports = attachment === 'platform' ? ['internal'] : ['usb'];

  const clientDataOf = (type: string, challenge: string, rpId: string): Uint8Array => {
    const here = origin ?? (rpId === 'localhost' ? 'http://localhost' : `https://${rpId}`);
    return Buffer.from(JSON.stringify({ type, challenge, origin: here, crossOrigin: false }));
  };
  const authenticatorData = (rpId: string, counter: number, attested?: Uint8Array): Uint8Array => {
    const flags = FLAGS.userPresent | (userVerified ? FLAGS.userVerified : 0) | (attested ? FLAGS.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, attested ?? Buffer.alloc(0)]);
  };

  const create = (asked: unknown): RegistrationCredential => {
    const { challenge, rp, user, pubKeyCredParams, excludeCredentials = [] } = read<CreationOptions>(asked, CREATION);
    if (!pubKeyCredParams.some(({ alg }) => alg === ES256)) {
      throw refused('NotSupportedError', 'The options offer no key that this authenticator makes.', 'It makes ES256.');
    }
    if (excludeCredentials.some(({ id }) => kept.has(id))) {
      const hint = 'An authenticator makes one passkey for a user. Make another authenticator for the second.';
      throw refused('InvalidStateError', 'This authenticator has a passkey of this user already.', hint);
    }
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const credentialId = randomBytes(32);
    const id = base64Url(credentialId);
    kept.set(id, { id, rpId: rp.id, userHandle: user.id, key: privateKey, counter: 0 });
    const length = Buffer.of(0, credentialId.length);
    const attested = Buffer.concat([AAGUID, length, credentialId, coseKeyOf(publicKey)]);
    const authData = authenticatorData(rp.id, 0, attested);
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: attachment,
      clientExtensionResults: { credProps: { rk: true } },
      response: {
        clientDataJSON: base64Url(clientDataOf('webauthn.create', challenge, rp.id)),
        attestationObject: base64Url(cbor(attestation)),
        authenticatorData: base64Url(authData),
        publicKey: base64Url(publicKey.export({ type: 'spki', format: 'der' })),
        publicKeyAlgorithm: ES256,
        transports: [...transports],
      },
    };
  };

  const get = (asked: unknown): string => {
    const { challenge, rpId, allowCredentials = [] } = read<RequestOptions>(asked, REQUEST);
    const wanted = allowCredentials.map(({ id }) => id);
    const passkey = [...kept.values()].find(
      (one) => one.rpId === rpId && (wanted.length === 0 || wanted.includes(one.id)),
    );
    if (!passkey) {
      const hint = 'Register one with create(); an authenticator knows those that it made itself.';
      throw refused('NotAllowedError', `This authenticator has none of the passkeys asked for by ${rpId}.`, hint);
    }
    passkey.counter += 1;
    const clientData = clientDataOf('webauthn.get', challenge, rpId);
    const authData = authenticatorData(rpId, passkey.counter);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), passkey.key);
    return JSON.stringify({
      id: passkey.id,
      rawId: passkey.id,
      type: 'public-key',
      authenticatorAttachment: attachment,
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64Url(clientData),
        authenticatorData: base64Url(authData),
        signature: base64Url(signature),
        userHandle: passkey.userHandle,
      },
    });
  };

  return {
    create: (options) => settled(() => create(options)),
    get: (options) => settled(() => get(options)),
  };
};

const CREATION = ['challenge', 'rp', 'user', 'pubKeyCredParams'];
const REQUEST = ['challenge', 'rpId'];

/** What is thrown is the promise's. */
const settled = <T>(made: () => T): Promise<T> => Promise.resolve().then(made);

/** COSE_Key of ES256. https://www.rfc-editor.org/rfc/rfc9053#section-7.1.1 */
const coseKeyOf = (publicKey: KeyObject): Uint8Array => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return cbor(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, ES256],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
};

const read = <T>(asked: unknown, needed: readonly string[]): T => {
  const options: unknown = typeof asked === 'string' ? JSON.parse(asked) : asked;
  const isThere = typeof options === 'object' && options !== null && needed.every((name) => name in options);
  if (isThere) return options as T;
  throw refused('TypeError', 'These are no options of a passkey.', `They have ${needed.join(', ')}.`);
};

const refused = (error: string, message: string, hint: string): RecognitoError =>
  new RecognitoError(0, error, message, hint);

const sha256 = (data: string | Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
