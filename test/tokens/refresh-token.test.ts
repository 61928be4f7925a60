import type { Grant } from '../../src/domain/grant/state.js';
import { provenGrant, refreshTokenOf } from '../../src/tokens/refresh-token.js';

const seed = Buffer.alloc(32, 7);
const grant: Grant = {
  poolId: 'us-east-1_Sample001',
  id: '0f5c1d1e-3a52-4c4a-9d6b-1f2e3d4c5b6a',
  sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
  clientId: 'client1',
  authTime: 0,
  refreshExpiresAt: 1,
  generation: 0,
  revoked: false,
  issued: 300,
  live: [299],
  graced: [],
};
const prove = (token: string, known: Grant = grant) =>
  provenGrant(seed, token, (id) => (id === known.id ? known : undefined));

test.each([0, 1, 299])('number %d looks like a JWE of AWS and proves its grant and number', (number) => {
  const token = refreshTokenOf(seed, grant, number);
  expect(token.split('.').map((part) => part.length)).toEqual([62, 342, 16, 1_040, 22]);
  expect(token).toMatch(/^eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ\.[A-Za-z0-9_.-]+$/);
  expect(prove(token)).toEqual({ grant, number });
});

test('no two numbers share a part', () => {
  const [, ...one] = refreshTokenOf(seed, grant, 0).split('.');
  const [, ...two] = refreshTokenOf(seed, grant, 1).split('.');
  expect(one.filter((part) => two.includes(part))).toEqual([]);
});

test('a number cannot be turned into another, whichever bit is flipped', () => {
  const parts = refreshTokenOf(seed, grant, 0).split('.');
  const wrapped = Buffer.from(parts[1] ?? '', 'base64url');
  // Tag, id and number; then some of the filling.
  for (let bit = 0; bit < 40 * 8; bit += 1) {
    const forged = Buffer.from(wrapped);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(prove([parts[0], forged.toString('base64url'), ...parts.slice(2)].join('.'))).toBeUndefined();
  }
});

test('a number that the grant has not issued is none of ours', () => {
  const token = refreshTokenOf(seed, grant, 300);
  expect(prove(token)).toBeUndefined();
  expect(prove(token, { ...grant, issued: 301 })?.number).toBe(300);
});

test('a token of another seed, pool, client, user or grant proves nothing', () => {
  expect(prove(refreshTokenOf(Buffer.alloc(32, 8), grant, 0))).toBeUndefined();
  for (const other of [
    { poolId: 'us-east-1_Sample002' },
    { clientId: 'client2' },
    { sub: '00000000-e0e1-70ae-d2ee-991ad1a898c8' },
    { id: '00000000-3a52-4c4a-9d6b-1f2e3d4c5b6a' },
  ]) {
    expect(prove(refreshTokenOf(seed, { ...grant, ...other }, 0))).toBeUndefined();
  }
});

test('what is no such token proves nothing', () => {
  const token = refreshTokenOf(seed, grant, 0);
  const [header = '', ...parts] = token.split('.');
  for (const text of [
    '',
    'x',
    '....',
    header,
    `${header}....`,
    parts.join('.'),
    token.slice(0, -1),
    `${token}A`,
    `${token}.`,
    [header, parts[0]?.slice(0, 40), ...parts.slice(1)].join('.'),
  ]) {
    expect(prove(text)).toBeUndefined();
  }
});
