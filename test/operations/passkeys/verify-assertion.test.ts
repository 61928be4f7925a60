import { generateKeyPairSync, createHash, sign, type KeyObject } from 'node:crypto';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import type { Passkey } from '../../../src/domain/passkey/state.js';
import { type AssertionExpected, verifyAssertion } from '../../../src/operations/passkeys/verify-assertion.js';
import { type Cbor, cbor } from '../../../src/testing/cbor.js';
import {
  softwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from '../../../src/testing/software-authenticator.js';
import { readAttestation } from '../../../src/operations/passkeys/read-attestation.js';

const SUB = '11111111-2222-4333-8444-555555555555';
const RP = 'app.example.com';
const CHALLENGE = 'Y2hhbGxlbmdl';
const base64Url = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

/** A passkey as it would be kept, and the authenticator that has it. */
const madeBy = async (options: SoftwareAuthenticatorOptions = {}, rpId = RP) => {
  const authenticator = softwareAuthenticator(options);
  const attestation = await readAttestation(
    await authenticator.create({
      challenge: CHALLENGE,
      rp: { id: rpId },
      user: { id: base64Url(SUB) },
      pubKeyCredParams: [{ alg: -7 }],
    }),
  );
  if (!attestation?.isSupported) throw new Error('What the software authenticator makes was not read.');
  const { credentialId, publicKey, counter, transports } = attestation;
  const record = { credentialId, publicKey, counter, relyingPartyId: rpId, transports, name: 'Passkey', createdAt: 0 };
  const passkey: Passkey = { poolId: 'us-east-1_Sample001', sub: SUB, ...record };
  const expected: AssertionExpected = {
    challenge: CHALLENGE,
    party: { id: rpId, userVerification: 'preferred' },
    passkeys: [passkey],
    sub: SUB,
  };
  return { authenticator, passkey, expected, get: () => authenticator.get({ challenge: CHALLENGE, rpId }) };
};

const said = async (credential: string, expected: AssertionExpected): Promise<string> => {
  const outcome = await verifyAssertion(credential, expected);
  return outcome instanceof Refusal ? `${outcome.exception}: ${outcome.message}` : `count ${outcome.counter}`;
};
const REFUSED = 'NotAuthorizedException: Incorrect username or password.';
const INVALID = 'InvalidParameterException: Credential data is not valid';

interface AssertionJson {
  readonly id: string;
  readonly response: Readonly<Record<string, string>>;
}

/** The assertion with members of its response, or of itself, in the place of others. */
const changed = (credential: string, response: object, itself: object = {}): string => {
  const parsed = JSON.parse(credential) as AssertionJson;
  return JSON.stringify({ ...parsed, ...itself, response: { ...parsed.response, ...response } });
};

const bytesOf = (credential: string, member: string): Buffer =>
  Buffer.from((JSON.parse(credential) as AssertionJson).response[member] ?? '', 'base64url');

test('an assertion of a passkey of the user is proof of it', async () => {
  const { passkey, expected, get } = await madeBy();
  expect(await verifyAssertion(await get(), expected)).toEqual({ passkey, counter: 1, userVerified: true });
  expect(await verifyAssertion(await get(), expected)).toEqual({ passkey, counter: 2, userVerified: true });
});

test('it need not name the user, as keys that are not discoverable do not', async () => {
  const { expected, get } = await madeBy();
  expect(await said(changed(await get(), { userHandle: undefined }), expected)).toBe('count 1');
  expect(await said(changed(await get(), { userHandle: null }), expected)).toBe('count 2');
  expect(await said(changed(await get(), { userHandle: base64Url('somebody else') }), expected)).toBe(REFUSED);
});

test.each([
  ['no text at all', ''],
  ['no JSON', 'abc'],
  ['no object', 'null'],
  ['a list', '[]'],
  ['nothing in it', '{}'],
])('CREDENTIAL that is %s is invalid', async (_, credential) => {
  const { expected } = await madeBy();
  expect(await said(credential, expected)).toBe(INVALID);
});

test('CREDENTIAL whose members are not as they have to be is invalid', async () => {
  const { expected, get } = await madeBy();
  const good = await get();
  for (const response of [
    { clientDataJSON: undefined },
    { authenticatorData: 'not base64url!' },
    { signature: 5 },
    { userHandle: 5 },
  ]) {
    expect(await said(changed(good, response), expected)).toBe(INVALID);
  }
  for (const itself of [{ id: 5 }, { rawId: 'abc' }, { type: 'password' }]) {
    expect(await said(changed(good, {}, itself), expected)).toBe(INVALID);
  }
  expect(await said(good.slice(0, -5), expected)).toBe(INVALID);
});

test('another signature, and other bytes under it, are refused', async () => {
  const { expected, get } = await madeBy();
  const good = await get();
  for (const member of ['signature', 'authenticatorData', 'clientDataJSON']) {
    const bytes = bytesOf(good, member);
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    expect(await said(changed(good, { [member]: base64Url(bytes) }), expected)).toBe(REFUSED);
    expect(await said(changed(good, { [member]: base64Url(bytesOf(good, member).subarray(0, -3)) }), expected)).toBe(
      REFUSED,
    );
  }
  const other = await madeBy();
  expect(await said(changed(await other.get(), {}, { id: expected.passkeys[0]?.credentialId }), expected)).toBe(
    INVALID,
  );
  const id = expected.passkeys[0]?.credentialId;
  expect(await said(changed(await other.get(), {}, { id, rawId: id }), expected)).toBe(REFUSED);
});

test('a passkey that is not among those of the user is refused', async () => {
  const { expected } = await madeBy();
  const other = await madeBy();
  expect(await said(await other.get(), expected)).toBe(REFUSED);
  expect(await said(await other.get(), { ...other.expected, passkeys: [] })).toBe(REFUSED);
});

test('another challenge, and what a registration answered, are refused', async () => {
  const { authenticator, expected } = await madeBy();
  const other = await authenticator.get({ challenge: base64Url('another'), rpId: RP });
  expect(await said(other, expected)).toBe(REFUSED);
  const data = JSON.stringify({ type: 'webauthn.create', challenge: CHALLENGE, origin: `https://${RP}` });
  expect(await said(changed(other, { clientDataJSON: base64Url(data) }), expected)).toBe(REFUSED);
});

test('pages elsewhere are refused, pages below the relying party are not', async () => {
  for (const [origin, outcome] of [
    ['https://app.example.com', 'count 1'],
    ['https://login.app.example.com', 'count 1'],
    ['http://app.example.com', REFUSED],
    ['https://example.com', REFUSED],
    ['https://evil.example', REFUSED],
  ] as const) {
    const { expected, get } = await madeBy({ origin });
    expect(await said(await get(), expected)).toBe(outcome);
  }
});

test('what was signed for another relying party is refused, and everything where the pool has none', async () => {
  const { passkey, expected, get } = await madeBy({ origin: `https://${RP}` }, 'example.com');
  const party = { id: RP, userVerification: 'preferred' as const };
  expect(await said(await get(), { ...expected, party, passkeys: [{ ...passkey, relyingPartyId: RP }] })).toBe(REFUSED);
  expect(await said(await get(), { ...expected, party: undefined })).toBe(REFUSED);
});

test('a user who is not known to the authenticator is refused where that is required', async () => {
  const { expected, get } = await madeBy({ userVerified: false });
  expect(await verifyAssertion(await get(), expected)).toMatchObject({ userVerified: false });
  const party = { id: RP, userVerification: 'required' as const };
  expect(await said(await get(), { ...expected, party })).toBe(REFUSED);
});

test('a count that does not go up is refused', async () => {
  const { passkey, expected, get } = await madeBy();
  const good = await get();
  expect(await said(good, { ...expected, passkeys: [{ ...passkey, counter: 1 }] })).toBe(REFUSED);
  expect(await said(good, { ...expected, passkeys: [{ ...passkey, counter: 7 }] })).toBe(REFUSED);
});

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** A registration by another kind of key than the software authenticator's. */
const registration = (
  cose: readonly (readonly [number, number | Uint8Array])[],
  statement: (signed: Buffer) => readonly [string, ReadonlyMap<string, Cbor>],
  idLength = 16,
) => {
  const clientData = JSON.stringify({ type: 'webauthn.create', challenge: CHALLENGE, origin: `https://${RP}` });
  const id = Buffer.alloc(idLength, 7);
  const head = [
    sha256(RP),
    Buffer.of(0x45),
    Buffer.alloc(4),
    Buffer.alloc(16),
    Buffer.of(idLength >> 8, idLength & 0xff),
    id,
  ];
  const authData = Buffer.concat([...head, cbor(new Map(cose))]);
  const [fmt, attStmt] = statement(Buffer.concat([authData, sha256(clientData)]));
  const object = new Map<string, Cbor>([
    ['fmt', fmt],
    ['attStmt', attStmt],
    ['authData', authData],
  ]);
  return {
    id: base64Url(id),
    rawId: base64Url(id),
    type: 'public-key',
    response: { clientDataJSON: base64Url(clientData), attestationObject: base64Url(cbor(object)) },
  };
};

const none = (): readonly [string, ReadonlyMap<string, Cbor>] => ['none', new Map()];
const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');

const rsaKey = (key: KeyObject, alg = -257) => {
  const { n, e } = key.export({ format: 'jwk' });
  return [[1, 3] as const, [3, alg] as const, [-1, bytes(n)] as const, [-2, bytes(e)] as const];
};
const ecKey = (key: KeyObject, crv = 1, alg = -7) => {
  const { x, y } = key.export({ format: 'jwk' });
  return [[1, 2] as const, [3, alg] as const, [-1, crv] as const, [-2, bytes(x)] as const, [-3, bytes(y)] as const];
};

describe('keys', () => {
  test('of RS256 sign in too', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const attestation = await readAttestation(registration(rsaKey(publicKey), none));
    expect(attestation).toMatchObject({ isSupported: true, transports: [] });
    const { passkey, expected } = await madeBy();
    const kept = {
      ...passkey,
      credentialId: attestation?.credentialId ?? '',
      publicKey: attestation?.publicKey ?? '',
    };
    const clientData = JSON.stringify({ type: 'webauthn.get', challenge: CHALLENGE, origin: `https://${RP}` });
    const authData = Buffer.concat([sha256(RP), Buffer.of(0x01), Buffer.alloc(4)]);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey);
    const credential = JSON.stringify({
      id: kept.credentialId,
      rawId: kept.credentialId,
      type: 'public-key',
      response: {
        clientDataJSON: base64Url(clientData),
        authenticatorData: base64Url(authData),
        signature: base64Url(signature),
      },
    });
    expect(await said(credential, { ...expected, passkeys: [kept] })).toBe('count 0');
  });

  test('of other algorithms, curves and lengths are not supported', async () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const okp = [[1, 1] as const, [3, -8] as const, [-1, 6] as const, [-2, bytes(ed25519.x)] as const];
    for (const cose of [ecKey(p384, 2), ecKey(p384, 2, -35), ecKey(p256, 1, -257), rsaKey(short), okp, []]) {
      expect(await readAttestation(registration(cose, none))).toMatchObject({ isSupported: false });
    }
  });
});

test('a credential id has 1023 bytes at most', async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(await readAttestation(registration(ecKey(publicKey), none, 1_023))).toMatchObject({ isSupported: true });
  expect(await readAttestation(registration(ecKey(publicKey), none, 1_024))).toBeUndefined();
});

describe('attestation statements', () => {
  test('that sign themselves are verified', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const packed = (key: KeyObject) => (signed: Buffer) =>
      [
        'packed',
        new Map<string, Cbor>([
          ['alg', -7],
          ['sig', sign('sha256', signed, key)],
        ]),
      ] as const;
    expect(await readAttestation(registration(ecKey(publicKey), packed(privateKey)))).toMatchObject({
      isSupported: true,
    });
    const { privateKey: another } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await readAttestation(registration(ecKey(publicKey), packed(another)))).toMatchObject({
      isSupported: false,
    });
  });

  test('that are none say nothing', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const talking = () => ['none', new Map([['alg', -7]])] as const;
    expect(await readAttestation(registration(ecKey(publicKey), talking))).toMatchObject({ isSupported: false });
  });
});
