import { checkPrimeSync } from 'node:crypto';
import { hmacSha256 } from '../../src/domain/kernel/hash.js';
import type { KeyMaker } from '../../src/tokens/pool-keys.js';
import type { RsaPrivateJwk } from '../../src/tokens/rsa-from-seed.js';

const E = 65_537n;

/** RSA keys of 512 bits, each a function of its seed: made in 10 ms, and they sign in a tenth of the time. Worth nothing else. */
export const smallKeys: KeyMaker = {
  rsaKeys: async (own, shared) => shared.map((seed) => smallKey(hmacSha256(own, seed))),
};

const smallKey = (seed: Uint8Array): RsaPrivateJwk => {
  const [p, q] = [primeFrom(seed, 'p'), primeFrom(seed, 'q')];
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

/** The first 256-bit prime after a place that the seed names; the top two bits are set. */
const primeFrom = (seed: Uint8Array, name: string): bigint => {
  const start = BigInt(`0x${hmacSha256(seed, name).toString('hex')}`) | (3n << 254n) | 1n;
  for (let candidate = start; ; candidate += 2n) {
    if (candidate % E !== 1n && checkPrimeSync(candidate)) return candidate;
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
