import { sameSecret } from '../domain/kernel/hash.js';
import type { SessionEvent } from '../domain/session/events.js';
import type { Session } from '../domain/session/state.js';
import { claimed, opaqueBytes } from './opaque.js';

/** AWS's sessions are messages of its Encryption SDK, which begin with these bytes: `AYABe…`. */
const HEADER = Buffer.from([0x01, 0x80, 0x01, 0x78]);
const LENGTH = 1_153;
const PURPOSE = 'session';

type ChallengeIssued = Extract<SessionEvent, { readonly type: 'ChallengeIssued' }>;

/** The `Session` string of a challenge: about 1,540 characters of base64url, bound to pool, client, user and challenge. */
const sessionTokenOf = (
  worldSeed: Uint8Array,
  session: Pick<Session, 'id' | 'poolId' | 'clientId' | 'sub' | 'challenge'>,
): string => {
  const binding = [session.poolId, session.clientId, session.sub, session.challenge];
  return Buffer.concat([HEADER, opaqueBytes(worldSeed, PURPOSE, session.id, binding, LENGTH)]).toString('base64url');
};

/** The `Session` string of a challenge just issued. */
export const issuedToken = (worldSeed: Uint8Array, issued: ChallengeIssued['data']): string =>
  sessionTokenOf(worldSeed, { ...issued, id: issued.sessionId });

/** The session that this string proves, found by `sessionOf`; undefined for anything that we did not issue as it stands. */
export const provenSession = (
  worldSeed: Uint8Array,
  token: string,
  sessionOf: (id: string) => Session | undefined,
): Session | undefined => {
  const bytes = Buffer.from(token, 'base64url');
  if (!bytes.subarray(0, HEADER.length).equals(HEADER)) return undefined;
  const id = claimed(worldSeed, PURPOSE, bytes.subarray(HEADER.length))?.id;
  const session = id === undefined ? undefined : sessionOf(id);
  return session && sameSecret(sessionTokenOf(worldSeed, session), token) ? session : undefined;
};
