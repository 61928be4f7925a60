import { createHmac, createPublicKey } from 'node:crypto';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import type { SigningKey } from '../../src/tokens/pool-keys.js';
import { signJwt } from '../../src/tokens/sign.js';
import { readJwt, verifySignature } from '../../src/tokens/verify.js';
import { keysInPlace } from './keys-in-place.js';

let keys: { id: SigningKey; access: SigningKey };
let token: string;
let head: string, body: string, tail: string;

beforeAll(async () => {
  keys = await new PoolKeys(keysInPlace).of(Buffer.alloc(32, 4), 0);
  token = await signJwt(keys.id, { sub: 'alice', exp: 5 });
  [head = '', body = '', tail = ''] = token.split('.');
});

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const withHeader = (header: unknown): string => `${base64url(header)}.${body}.${tail}`;

const verifies = (text: string, key: SigningKey): boolean => {
  const parsed = readJwt(text);
  if (!parsed) throw new Error('The token was expected to be readable.');
  return verifySignature(parsed, key);
};

describe('reading a token', () => {
  test('gives its header and claims', () => {
    expect(readJwt(token)).toMatchObject({
      header: { alg: 'RS256', kid: keys.id.kid },
      claims: { sub: 'alice', exp: 5 },
    });
  });

  test.each([
    ['alg none', { alg: 'none', kid: 'k' }],
    ['alg HS256', { alg: 'HS256', kid: 'k' }],
    ['alg rs256, in small letters', { alg: 'rs256', kid: 'k' }],
    ['a list as alg', { alg: ['RS256'], kid: 'k' }],
    ['no alg', { kid: 'k' }],
    ['no kid', { alg: 'RS256' }],
    ['a number as kid', { alg: 'RS256', kid: 1 }],
    ['critical extensions', { alg: 'RS256', kid: 'k', crit: ['exp'] }],
    ['a list', ['RS256']],
    ['null', null],
    ['what is no JSON', '{"alg":"RS256"'],
  ])('refuses a header with %s', (_, header) => {
    expect(readJwt(withHeader({ alg: 'RS256', kid: 'k' }))).toBeDefined();
    expect(readJwt(withHeader(header))).toBeUndefined();
  });

  test.each([
    ['nothing', () => ''],
    ['two parts', () => `${head}.${body}`],
    ['an empty signature', () => `${head}.${body}.`],
    ['an empty payload', () => `${head}..${tail}`],
    ['four parts', () => `${token}.`],
    ['five parts', () => `${token}.a.b`],
    ['padding', () => `${token}==`],
    ['a line break at the end', () => `${token}\n`],
    ['a blank before it', () => ` ${token}`],
    ['a letter of standard base64', () => `${head}.${body}.+${tail.slice(1)}`],
    ['claims that are a list', () => `${head}.${base64url([])}.${tail}`],
    [
      'claims that are no UTF-8',
      () => `${head}.${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64url')}.${tail}`,
    ],
  ])('refuses %s', (_, make) => {
    expect(readJwt(make())).toBeUndefined();
  });

  test('refuses a second spelling of the same signature', () => {
    // 256 bytes leave four bits of the last character unused.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(tail.slice(-1));
    const twin = tail.slice(0, -1) + (alphabet[last + 1] ?? '');
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(tail, 'base64url'));
    expect(readJwt(`${head}.${body}.${twin}`)).toBeUndefined();
  });
});

describe('verifying a signature', () => {
  test('accepts what the key signed', () => {
    expect(verifies(token, keys.id)).toBe(true);
  });

  test("refuses the pool's other key", () => {
    expect(verifies(token, keys.access)).toBe(false);
  });

  test('refuses a token that names another kid than the key that signed it', () => {
    expect(verifies(withHeader({ kid: keys.access.kid, alg: 'RS256' }), keys.id)).toBe(false);
    expect(verifies(withHeader({ kid: keys.access.kid, alg: 'RS256' }), keys.access)).toBe(false);
  });

  test('refuses changed claims, a changed header, and a changed signature', () => {
    expect(verifies(`${head}.${base64url({ sub: 'mallory', exp: 5 })}.${tail}`, keys.id)).toBe(false);
    expect(verifies(withHeader({ kid: keys.id.kid, alg: 'RS256', typ: 'JWT' }), keys.id)).toBe(false);
    const flipped = Buffer.from(tail, 'base64url');
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    expect(verifies(`${head}.${body}.${flipped.toString('base64url')}`, keys.id)).toBe(false);
    expect(verifies(`${head}.${body}.${base64url('short')}`, keys.id)).toBe(false);
  });

  test('refuses an HMAC under the public key', () => {
    const forged = createHmac('sha256', createPublicKey(keys.id.privateKey).export({ type: 'spki', format: 'pem' }))
      .update(`${head}.${body}`)
      .digest('base64url');
    expect(verifies(`${head}.${body}.${forged}`, keys.id)).toBe(false);
  });
});
