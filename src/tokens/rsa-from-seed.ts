import { createCipheriv } from 'node:crypto';
import { integerOf, powerModulo, unsignedBytes } from '../domain/kernel/srp.js';
import { modularInverse } from './modular-inverse.js';

/** An RSA private key as RFC 7518 section 6.3 writes it; `createPrivateKey({ format: 'jwk' })` reads it 40 times faster than PEM. */
export interface RsaPrivateJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

const E = 65537n;
const PRIME_BYTES = 128;
/** With random candidates of 1024 bits they leave less than 2^-112 (FIPS 186-5, table B.1). */
const ROUNDS = 5;
/** How many candidates, 4 apart, are tried from one start. A prime is expected among every 355. */
const SPAN = 4096;
const SIEVE_LIMIT = 1 << 15;

/** base64url of the shortest big-endian form (RFC 7518, Base64urlUInt). */
const base64urlUInt = (n: bigint): string => unsignedBytes(n).toString('base64url');

const smallOddPrimes: readonly number[] = (() => {
  const composite = new Uint8Array(SIEVE_LIMIT);
  const primes: number[] = [];
  for (let n = 3; n < SIEVE_LIMIT; n += 2) {
    if (composite[n]) continue;
    primes.push(n);
    for (let m = n * n; m < SIEVE_LIMIT; m += 2 * n) composite[m] = 1;
  }
  return primes;
})();

/** AES-256-CTR under the seed: `(length) => the next bytes` of one long stream. */
const streamOf = (seed: Uint8Array): ((length: number) => Buffer) => {
  const cipher = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
};

/**
 * Miller-Rabin for n = 3 mod 4, where a round is one exponentiation. node:crypto's checkPrime would do, but it takes 64 rounds whatever it is
 * asked (19 ms a prime), and draws its bases at random; these come from the seed, so that the answer does too.
 */
const isProbablyPrime = (n: bigint, next: (length: number) => Buffer): boolean => {
  for (let round = 0; round < ROUNDS; round++) {
    const base = round === 0 ? 2n : integerOf(next(PRIME_BYTES - 1)) + 2n;
    const power = powerModulo(base, n >> 1n, n);
    if (power !== 1n && power !== n - 1n) return false;
  }
  return true;
};

/** Marks with 1 the candidates `start + 4 i` that a small prime divides. */
const sieve = (start: bigint): Uint8Array => {
  const struck = new Uint8Array(SPAN);
  for (const prime of smallOddPrimes) {
    const rest = Number(start % BigInt(prime));
    // The first i with rest + 4 i = 0 mod prime: the inverse of 4 is (prime + 1)/4 or (3 prime + 1)/4.
    const quarter = prime % 4 === 3 ? (prime + 1) / 4 : (3 * prime + 1) / 4;
    for (let i = ((prime - rest) * quarter) % prime; i < SPAN; i += prime) struck[i] = 1;
  }
  return struck;
};

/**
 * The 1024-bit prime of a 32-byte seed, as 128 bytes, big-endian: top two bits set, 3 mod 4, and prime - 1 is no multiple of e. After FIPS
 * 186-5, A.1.3, but candidates follow a random start upwards instead of being drawn each anew. 15 ms, in one piece: call it in a worker
 * thread. Throws RangeError where the seed is of another length.
 */
export const primeFromSeed = (seed: Uint8Array): Buffer => {
  if (seed.length !== 32) throw new RangeError(`The seed of a prime has 32 bytes, not ${seed.length}.`);
  const next = streamOf(seed);
  for (;;) {
    const bytes = next(PRIME_BYTES);
    bytes[0] = (bytes[0] ?? 0) | 0xc0;
    bytes[PRIME_BYTES - 1] = (bytes[PRIME_BYTES - 1] ?? 0) | 3;
    const start = integerOf(bytes);
    const struck = sieve(start);
    for (let i = 0; i < SPAN; i++) {
      if (struck[i]) continue;
      const candidate = start + BigInt(4 * i);
      if (candidate >> 1024n) break;
      if (candidate % E !== 1n && isProbablyPrime(candidate, next)) return unsignedBytes(candidate);
    }
  }
};

/**
 * The RSA-2048 key of two primes of {@link primeFromSeed}, e = 65537: the same on every platform and version of Node, whichever of them comes
 * first. 0.06 ms. Throws RangeError where both are the same.
 */
export const rsaFromPrimes = (one: Uint8Array, other: Uint8Array): RsaPrivateJwk => {
  let [p, q] = [integerOf(one), integerOf(other)];
  // FIPS 186-5 asks for more than 2^(1024 - 100) between them; digests of different texts are never so near.
  if ((p > q ? p - q : q - p) >> 924n === 0n) throw new RangeError('The primes are too near to each other.');
  if (p < q) [p, q] = [q, p];
  const d = modularInverse(E, (p - 1n) * (q - 1n));
  return {
    kty: 'RSA',
    n: base64urlUInt(p * q),
    e: base64urlUInt(E),
    d: base64urlUInt(d),
    p: base64urlUInt(p),
    q: base64urlUInt(q),
    dp: base64urlUInt(d % (p - 1n)),
    dq: base64urlUInt(d % (q - 1n)),
    qi: base64urlUInt(modularInverse(q, p)),
  };
};
