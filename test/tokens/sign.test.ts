import { createLocalJWKSet, jwtVerify } from 'jose';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import type { SigningKey } from '../../src/tokens/pool-keys.js';
import { signJwt } from '../../src/tokens/sign.js';
import { keysInPlace } from './keys-in-place.js';

let keys: { id: SigningKey; access: SigningKey };

beforeAll(async () => {
  keys = await new PoolKeys(keysInPlace).of(Buffer.alloc(32, 3), 0);
});

const text = (part: string | undefined): string => Buffer.from(part ?? '', 'base64url').toString();

describe('a signed token', () => {
  const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Slashes12';

  test.each(['id', 'access'] as const)('of the %s key verifies by way of the JWKS', async (use) => {
    const token = await signJwt(keys[use], { sub: 's', iss, token_use: use });
    const jwks = createLocalJWKSet({ keys: [keys.id.publicJwk, keys.access.publicJwk] });
    const { payload, protectedHeader } = await jwtVerify(token, jwks, { issuer: iss, algorithms: ['RS256'] });
    expect(payload).toEqual({ sub: 's', iss, token_use: use });
    expect(protectedHeader).toEqual({ kid: keys[use].kid, alg: 'RS256' });
  });

  test('has a header of kid and alg, in this order', async () => {
    const [header] = (await signJwt(keys.id, {})).split('.');
    expect(text(header).replaceAll('\\/', '/')).toBe(`{"kid":"${keys.id.kid}","alg":"RS256"}`);
  });

  test('is compact, keeps the order of the claims, and escapes slashes', async () => {
    const [, payload] = (await signJwt(keys.id, { z: 'zoë', iss, a: { b: ['x/y'] } })).split('.');
    expect(text(payload)).toBe(
      '{"z":"zoë","iss":"https:\\/\\/cognito-idp.eu-west-1.amazonaws.com\\/eu-west-1_Slashes12","a":{"b":["x\\/y"]}}',
    );
  });

  test('is the same for the same key and claims', async () => {
    expect(await signJwt(keys.id, { a: 1 })).toBe(await signJwt(keys.id, { a: 1 }));
  });
});
