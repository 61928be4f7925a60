import type { SigningKey } from './pool-keys.js';

/** The identity service's key of one Region, with its public half as `/.well-known/jwks_uri` shows it (members in AWS's order). */
export interface IdentityKey {
  /** The Region and a digit: `us-east-11`. */
  readonly kid: string;
  readonly privateKey: SigningKey['privateKey'];
  readonly publicJwk: {
    readonly kty: 'RSA';
    readonly alg: 'RS512';
    readonly use: 'sig';
    readonly kid: string;
    readonly n: string;
    readonly e: string;
  };
}

/** Makes them, as PoolKeys does. */
interface Keys {
  other(worldSeed: Buffer, place: string, use: 'identity'): Promise<SigningKey>;
}

const known = new WeakMap<SigningKey, IdentityKey>();

/** A pure function of the world's seed and the Region. */
export const identityKeyOf = async (keys: Keys, worldSeed: Buffer, region: string): Promise<IdentityKey> => {
  const key = await keys.other(worldSeed, `cognito-identity:${region}`, 'identity');
  const seen = known.get(key);
  if (seen) return seen;
  const { n, e } = key.publicJwk;
  const kid = `${region}1`;
  const made: IdentityKey = {
    kid,
    privateKey: key.privateKey,
    publicJwk: { kty: 'RSA', alg: 'RS512', use: 'sig', kid, n, e },
  };
  known.set(key, made);
  return made;
};
