import type { CompactJwt } from './verify.js';
import { ownJwt, verifySignature } from './verify.js';
import type { SigningKey } from './pool-keys.js';

/** The `kid` of tokens that a world signs in place of OIDC and social providers. */
const LOGIN_KID = 'recognito-login';

/** The audience of such a token for an OIDC provider of whose client ids nothing is known. */
export const TEST_CLIENT = 'recognito-test';

/** Makes them, as PoolKeys does. */
interface Keys {
  other(worldSeed: Buffer, place: string, use: 'login'): Promise<SigningKey>;
}

const known = new WeakMap<SigningKey, SigningKey>();

/** A pure function of the world's seed. */
export const loginKeyOf = async (keys: Keys, worldSeed: Buffer): Promise<SigningKey> => {
  const key = await keys.other(worldSeed, 'logins of other providers', 'login');
  const named = known.get(key) ?? { ...key, kid: LOGIN_KID };
  known.set(key, named);
  return named;
};

/** Whether a token says that it is one of these. */
export const isTestToken = (jwt: CompactJwt | undefined): jwt is CompactJwt => jwt?.header['kid'] === LOGIN_KID;

/** Whether this world has signed it. */
export const isOfThisWorld = async (keys: Keys, worldSeed: Buffer, compact: CompactJwt): Promise<boolean> => {
  const jwt = ownJwt(compact);
  return jwt !== undefined && verifySignature(jwt, await loginKeyOf(keys, worldSeed));
};
