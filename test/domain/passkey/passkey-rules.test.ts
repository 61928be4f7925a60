import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { challengeDigest } from '../../../src/domain/passkey/challenge.js';
import { completeRegistration } from '../../../src/domain/passkey/complete-registration.js';
import { sha256 } from '../../../src/domain/kernel/hash.js';
import type { PasskeyEvent } from '../../../src/domain/passkey/events.js';
import { isOriginOf, relyingParty } from '../../../src/domain/passkey/relying-party.js';
import { startRegistration } from '../../../src/domain/passkey/start-registration.js';
import { evolvePasskey, type OnePasskeyEvent, type Passkey } from '../../../src/domain/passkey/state.js';
import { usePasskey } from '../../../src/domain/passkey/use-passkey.js';
import type { UserPoolDomain } from '../../../src/domain/user-pool-domain/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { sampleClient, samplePool } from '../client/samples.js';

const NOON = 1_750_000_000_000;
const SEED = Buffer.alloc(32, 1);
const RP = 'app.example.com';
const plain = samplePool();
const pool = {
  ...plain,
  settings: {
    ...plain.settings,
    Policies: { ...plain.settings.Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  },
} as typeof plain;
const client = sampleClient();
const user = { poolId: pool.id, sub: 'sub-1' } as User;
const party = { id: RP, userVerification: 'preferred' as const };
const passkey: Passkey = {
  poolId: pool.id,
  sub: 'sub-1',
  credentialId: 'abc',
  publicKey: 'key',
  counter: 3,
  relyingPartyId: RP,
  transports: [],
  name: 'Passkey',
  createdAt: NOON,
};
const domain = (name: string): UserPoolDomain => ({ domain: name, region: 'us-east-1' }) as UserPoolDomain;

test('a registration that starts keeps no challenge, but its digest, and ends after a minute', () => {
  const given = { at: NOON, worldSeed: SEED, challenge: 'Y2hhbGxlbmdl' };
  const decision = startRegistration(pool, client, user, party, 19, given);
  expect(decision).toEqual({
    events: [
      {
        type: 'PasskeyRegistrationStarted',
        data: {
          poolId: pool.id,
          sub: 'sub-1',
          clientId: client.id,
          challenge: challengeDigest(SEED, user, 'Y2hhbGxlbmdl'),
          relyingPartyId: RP,
          expiresAt: NOON + 60_000,
        },
      },
    ],
  });
  expect(JSON.stringify(decision)).not.toContain('Y2hhbGxlbmdl');
});

test('the passkey that answers is kept with what its authenticator said', () => {
  const registration = {
    ...user,
    clientId: client.id,
    challenge: challengeDigest(SEED, user, 'Y2hhbGxlbmdl'),
    relyingPartyId: RP,
    expiresAt: NOON + 1,
  };
  const attestation = {
    client: { type: 'webauthn.create', challenge: 'Y2hhbGxlbmdl', origin: `https://${RP}` },
    relyingPartyHash: sha256(RP),
    userPresent: true,
    userVerified: false,
    isSupported: true,
    credentialId: 'abc',
    publicKey: 'key',
    counter: 3,
    transports: ['usb'],
  };
  const found = { registration, party, passkeys: 19, ownerOf: () => undefined };
  const given = { at: NOON, worldSeed: SEED };
  const { createdAt: _, ...record } = passkey;
  expect(completeRegistration(pool, client, user, attestation, found, given)).toEqual({
    events: [{ type: 'PasskeyRegistered', data: { ...record, transports: ['usb'] } }],
  });
  const full = completeRegistration(pool, client, user, attestation, { ...found, passkeys: 20 }, given);
  expect(full.refusal?.message).toBe('Passkey limit exceeded.');
});

test.each([
  [3, 4, true],
  [3, 1_000, true],
  [0, 0, true],
  [0, 1, true],
  [3, 3, false],
  [3, 0, false],
])('a passkey that was used %i times may be used with the count %i: %s', (before, count, isGood) => {
  const now = { ...passkey, counter: before };
  const used = usePasskey({ passkey, counter: count, userVerified: true }, now);
  if (!isGood) {
    expect(used).toBeInstanceOf(Refusal);
    return;
  }
  expect(used).toEqual({
    type: 'PasskeyUsed',
    data: { poolId: pool.id, sub: 'sub-1', credentialId: 'abc', counter: count },
  });
  expect(evolvePasskey(now, used as OnePasskeyEvent, NOON)?.counter).toBe(count);
});

test('a passkey that is gone since it was proven, or is another now, is not used', () => {
  const proven = { passkey, counter: 4, userVerified: true };
  expect(usePasskey(proven, undefined)).toMatchObject({ message: 'Incorrect username or password.' });
  expect(usePasskey(proven, { ...passkey, publicKey: 'another' })).toBeInstanceOf(Refusal);
});

test('an event of a passkey that is not there changes nothing', () => {
  const { poolId, sub, credentialId } = passkey;
  const used: PasskeyEvent = { type: 'PasskeyUsed', data: { poolId, sub, credentialId, counter: 9 } };
  expect(evolvePasskey(undefined, used, NOON)).toBeUndefined();
});

test('the relying party is what is set, or the custom domain, or the prefix domain, or none', () => {
  const domains = [domain('my-app'), domain('auth.example.com')];
  const of = (mfa: object, from: readonly UserPoolDomain[]) =>
    relyingParty({ mfa: { MfaConfiguration: 'OFF', ...mfa } }, from);
  const set = { WebAuthnConfiguration: { RelyingPartyId: RP, UserVerification: 'required' } };
  expect(of(set, domains)).toEqual({ id: RP, userVerification: 'required' });
  expect(of({}, domains)).toEqual({ id: 'auth.example.com', userVerification: 'preferred' });
  expect(of({}, domains.slice(0, 1))?.id).toBe('my-app.auth.us-east-1.amazoncognito.com');
  expect(of({}, [])).toBeUndefined();
});

test('an origin is of a relying party by whole labels, over TLS or on this machine', () => {
  const good = ['https://example.com', 'https://a.b.example.com:8443'];
  const bad = ['http://example.com', 'https://notexample.com', 'https://example.com/', 'https://com', 'nothing', ''];
  expect(good.filter((origin) => !isOriginOf(origin, 'example.com'))).toEqual([]);
  expect(bad.filter((origin) => isOriginOf(origin, 'example.com'))).toEqual([]);
  expect(isOriginOf('http://app.auth.us-east-1.localhost:4566', 'app.auth.us-east-1.localhost')).toBe(true);
});
