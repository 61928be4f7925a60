import type { KeyMaker } from '../../src/tokens/pool-keys.js';
import { primeFromSeed, rsaFromPrimes } from '../../src/tokens/rsa-from-seed.js';

/** Makes them in the thread that asks. */
export const keysInPlace: KeyMaker = {
  prime: async (seed) => primeFromSeed(seed),
  rsaKeys: async (pairs) => pairs.map((pair) => rsaFromPrimes(...pair)),
};
