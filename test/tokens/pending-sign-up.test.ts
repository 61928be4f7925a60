import { pendingSignUp, provesSignUp } from '../../src/tokens/pending-sign-up.js';

const seed = Buffer.alloc(32, 7);
const HOUR = 3_600_000;
const alice = {
  poolId: 'us-east-1_Sample001',
  sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
  createdAt: 1_750_000_000_000,
};
const noon = alice.createdAt + 12 * HOUR;
const pending = pendingSignUp(seed, alice, 'client1');

test('a sign-up is proved by what it was given, for a day', () => {
  expect(pending).toMatch(/^[A-Za-z0-9_-]{128}$/);
  expect(provesSignUp(seed, pending, alice, 'client1', alice.createdAt)).toBe(true);
  expect(provesSignUp(seed, pending, alice, 'client1', alice.createdAt + 24 * HOUR - 1)).toBe(true);
  expect(provesSignUp(seed, pending, alice, 'client1', alice.createdAt + 24 * HOUR)).toBe(false);
});

test('it proves nothing for another world, pool, user or client', () => {
  expect(provesSignUp(Buffer.alloc(32, 8), pending, alice, 'client1', noon)).toBe(false);
  expect(provesSignUp(seed, pending, { ...alice, poolId: 'us-east-1_Sample002' }, 'client1', noon)).toBe(false);
  expect(provesSignUp(seed, pending, { ...alice, sub: '00000000-e0e1-70ae-d2ee-991ad1a898c8' }, 'client1', noon)).toBe(
    false,
  );
  expect(provesSignUp(seed, pending, alice, 'client2', noon)).toBe(false);
});

test('nothing else proves it, whichever bit is flipped', () => {
  for (const other of ['', 'x', pending.slice(1), `${pending}A`]) {
    expect(provesSignUp(seed, other, alice, 'client1', noon)).toBe(false);
  }
  const bytes = Buffer.from(pending, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const forged = Buffer.from(bytes);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(provesSignUp(seed, forged.toString('base64url'), alice, 'client1', noon)).toBe(false);
  }
});
