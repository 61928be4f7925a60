import { Draw } from '../../domain/kernel/draw.js';
import { verifierOf } from '../../domain/kernel/srp.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import type { Session } from '../../domain/session/state.js';
import type { Subject } from '../../domain/sign-in/subject.js';
import { foldCase, type UserPool } from '../../domain/user-pool/state.js';

/** A user that is not there, for clients that hide who is: the same whenever the name is asked for. */
const drawOf = (worldSeed: Uint8Array, pool: UserPool, name: string): Draw =>
  new Draw(worldSeed, `invented user\0${pool.id}\0${foldCase(pool, name)}`);

/** What SRP tells of somebody who is not there. */
export const inventedVerifier = (
  worldSeed: Uint8Array,
  pool: UserPool,
  name: string,
): { readonly username: string; readonly salt: Buffer; readonly verifier: bigint } => {
  const draw = drawOf(worldSeed, pool, name);
  return { username: draw.sub('username'), salt: draw.bytes('salt', 16), verifier: verifierOf(draw.key('exponent')) };
};

/** Somebody who is not there in a custom authentication; in a pool whose user names are UUIDs by such a name. */
export const strangerNamed = (worldSeed: Uint8Array, pool: UserPool, name: string): Subject => {
  const sub = drawOf(worldSeed, pool, name).sub('username');
  const isUuid = (pool.settings.UsernameAttributes ?? []).length > 0;
  return { poolId: pool.id, sub, username: isUuid ? sub : foldCase(pool, name), user: undefined };
};

/** Whom a session was begun with who is not there, if `name` means that one, as it was typed or as it was told. */
export const strangerIn = (
  worldSeed: Uint8Array,
  pool: UserPool,
  session: Session | undefined,
  name: string,
): Subject | undefined => {
  const username = standingOf(worldSeed, session)?.stranger;
  if (!session || username === undefined) return undefined;
  const { poolId, sub } = session;
  const same = foldCase(pool, name) === username || strangerNamed(worldSeed, pool, name).sub === sub;
  return same ? { poolId, sub, username, user: undefined } : undefined;
};
