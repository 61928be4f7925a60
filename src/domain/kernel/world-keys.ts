import { hmacSha256 } from './hash.js';

/** Keys derived from a world's seed, by purpose; each made once as long as the seed is in use. `kind` keeps families of keys apart. */
export const keysOfWorlds = (kind: string): ((worldSeed: Uint8Array, purpose: string) => Buffer) => {
  const worlds = new WeakMap<Uint8Array, Map<string, Buffer>>();
  return (worldSeed, purpose) => {
    let keys = worlds.get(worldSeed);
    if (!keys) worlds.set(worldSeed, (keys = new Map<string, Buffer>()));
    let key = keys.get(purpose);
    if (!key) keys.set(purpose, (key = hmacSha256(worldSeed, `${kind}\0`, purpose)));
    return key;
  };
};
