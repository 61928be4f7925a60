import { verifierOf } from '../../src/domain/kernel/srp.js';
import { RememberedPasswords } from '../../src/passwords/remembered-passwords.js';
import { SrpPasswords } from '../../src/passwords/passwords.js';

const alice = { poolId: 'us-east-1_Sample001', username: 'alice' };
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const workshop = { verifier: (exponent: Uint8Array) => Promise.resolve(verifierOf(exponent)) };

/** Counts what is asked of it. */
class Counted extends RememberedPasswords {
  known = 0;
  unknown = 0;
  override matches(...args: Parameters<RememberedPasswords['matches']>): boolean | undefined {
    const answer = super.matches(...args);
    if (answer === undefined) this.unknown += 1;
    else this.known += 1;
    return answer;
  }
}

const recordOf = (password: string) => new SrpPasswords(workshop).record(alice.poolId, alice.username, password, salt);

test('keeps a salt and a verifier of the 3072-bit group, and no password', async () => {
  const record = await recordOf('Secret-1');
  expect(record.salt).toBe(salt.toString('base64url'));
  expect(Buffer.from(record.verifier, 'base64url')).toHaveLength(384);
  expect(JSON.stringify(record)).not.toContain('Secret');
  expect(await recordOf('Secret-1')).toEqual(record);
});

test('knows the password again in a process that has not seen it', async () => {
  const record = await recordOf('Secret-1');
  const remembered = new Counted();
  const { matches } = new SrpPasswords(workshop, remembered);
  expect(matches(record, alice, 'Secret-2')).toBe(false);
  expect(remembered).toMatchObject({ known: 0, unknown: 1 });
  expect(matches(record, alice, 'Secret-1')).toBe(true);
  expect(remembered).toMatchObject({ known: 0, unknown: 2 });
  expect([matches(record, alice, 'Secret-1'), matches(record, alice, 'Secret-2')]).toEqual([true, false]);
  expect(remembered).toMatchObject({ known: 2, unknown: 2 });
});

test('remembers what it made, so that the first sign-in computes no verifier', async () => {
  const remembered = new Counted();
  const passwords = new SrpPasswords(workshop, remembered);
  const record = await passwords.record(alice.poolId, alice.username, 'Secret-1', salt);
  expect([passwords.matches(record, alice, 'Secret-1'), passwords.matches(record, alice, 'secret-1')]).toEqual([
    true,
    false,
  ]);
  expect(remembered).toMatchObject({ known: 2, unknown: 0 });
});

test('believes its memory before it computes', async () => {
  const made = { verifier: () => Promise.resolve(Buffer.alloc(384, 1)) };
  const passwords = new SrpPasswords(made);
  const record = await passwords.record(alice.poolId, alice.username, 'Secret-1', salt);
  expect(passwords.matches(record, alice, 'Secret-1')).toBe(true);
  expect(new SrpPasswords(made).matches(record, alice, 'Secret-1')).toBe(false);
});

test('a password is of one user in one pool', async () => {
  const knowing = new SrpPasswords(workshop);
  const record = await knowing.record(alice.poolId, alice.username, 'Secret-1', salt);
  for (const passwords of [knowing, new SrpPasswords(workshop)]) {
    expect(passwords.matches(record, { ...alice, username: 'bob' }, 'Secret-1')).toBe(false);
    expect(passwords.matches(record, { ...alice, poolId: 'us-east-1_Other0001' }, 'Secret-1')).toBe(false);
  }
});

test('forgets the ones not asked for the longest', () => {
  const remembered = new RememberedPasswords(2);
  remembered.remember('v1', alice, 'one');
  remembered.remember('v2', alice, 'two');
  expect(remembered.matches('v1', alice, 'one')).toBe(true);
  remembered.remember('v3', alice, 'three');
  expect(['v1', 'v2', 'v3'].map((verifier) => remembered.matches(verifier, alice, 'one'))).toEqual([
    true,
    undefined,
    false,
  ]);
});
