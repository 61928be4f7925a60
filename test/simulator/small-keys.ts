import { checkPrimeSync } from 'node:crypto';
import type { KeyMaker, PrimePair } from '../../src/tokens/pool-keys.js';
import type { RsaPrivateJwk } from '../../src/tokens/rsa-from-seed.js';

const E = 65_537n;

/** RSA keys of 512 bits, of primes that are functions of their seeds: made in 10 ms, and they sign in a tenth of the time. Worth nothing else. */
export const smallKeys: KeyMaker = {
  prime: async (seed) => primeFrom(seed),
  rsaKeys: async (pairs) => pairs.map(smallKey),
};

const integer = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const smallKey = ([one, other]: PrimePair): RsaPrivateJwk => {
  const [p, q] = [integer(one), integer(other)];
  const d = inverse(E, (p - 1n) * (q - 1n));
  const [n, e, dp, dq, qi] = [p * q, E, d % (p - 1n), d % (q - 1n), inverse(q, p)];
  return {
    kty: 'RSA',
    n: encoded(n),
    e: encoded(e),
    d: encoded(d),
    p: encoded(p),
    q: encoded(q),
    dp: encoded(dp),
    dq: encoded(dq),
    qi: encoded(qi),
  };
};

/** The first 256-bit prime from the seed on; the top two bits are set. */
const primeFrom = (seed: Uint8Array): Buffer => {
  for (let candidate = integer(seed) | (3n << 254n) | 1n; ; candidate += 2n) {
    if (candidate % E !== 1n && checkPrimeSync(candidate)) return Buffer.from(candidate.toString(16), 'hex');
  }
};

const inverse = (a: bigint, m: bigint): bigint => {
  let [r, s, t, u] = [m, a % m, 0n, 1n];
  while (s !== 0n) {
    const quotient = r / s;
    [r, s, t, u] = [s, r - quotient * s, u, t - quotient * u];
  }
  return ((t % m) + m) % m;
};

const encoded = (n: bigint): string => {
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
};
