import { authSessionLife } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { clientPublicFrom } from '../../domain/kernel/srp.js';
import { beginSrp } from '../../domain/sign-in/begin-srp.js';
import type { FirstFactor } from '../../domain/user-pool/first-factors.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { userByAlias, userBySub, userByUsername } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { issuedToken } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { FlowRule } from './flow-rule.js';
import { inventedVerifier } from './invented-user.js';
import { handshakeParameters } from './srp-handshake.js';
import { verifierFor } from './verifiers.js';

/** Whom a name means where SRP begins: a `sub` is no name here (measured on a real pool). */
export const userInSrp = (state: WorldState, pool: UserPool, name: string): User | undefined =>
  userByUsername(state, pool, name) ?? userByAlias(state, pool, name);

/**
 * USER_SRP_AUTH. A DEVICE_KEY has its effect when the password is proved: clients
 * send it there again.
 */
export const withSrp: FlowRule = (_call, state, pool, client, { parameters, validationData }, given) => {
  const absent = missing(parameters, 'USERNAME', 'SRP_A');
  if (absent) return refuse(absent);
  const { USERNAME = '', SRP_A = '', SECRET_HASH } = parameters;
  const unproved = secretHashRefusal(client, [USERNAME], SECRET_HASH);
  if (unproved) return refuse(unproved);
  if (clientPublicFrom(SRP_A) === undefined) return refuse(invalidParameter('Invalid SRP_A'));
  return beginSrp(pool, client, userInSrp(state, pool, USERNAME), { username: USERNAME, validationData }, given);
};

type ChallengeIssued = Extract<AnyEvent, { readonly type: 'ChallengeIssued' }>;

/** What a client is told about whom it names, and what stays here. */
interface Challenged {
  /** Only in a custom or a choice-based authentication. */
  readonly Session?: string;
  readonly available?: readonly FirstFactor[];
  readonly sessionId: string;
  readonly expiresAt: number;
  readonly username: string;
  readonly salt: Buffer;
  readonly verifier: bigint;
}

/**
 * The PASSWORD_VERIFIER challenge. That of USER_SRP_AUTH is without a Session, for the secret block is one; in a custom authentication
 * it has one besides. `parameters` have passed the rule.
 */
export const passwordVerifierChallenge = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  parameters: Parameters,
  events: readonly AnyEvent[],
  given: Given,
): InitiateAuthResponse => {
  const { seed } = call.world;
  const { USERNAME = '', SRP_A = '' } = parameters;
  const issued = events.find((event) => event.type === 'ChallengeIssued')?.data;
  const { Session, available, username, ...handshake } = issued
    ? challenged(seed, state, pool, USERNAME, issued)
    : simulated(seed, pool, client, USERNAME, given);
  const clientPublic = clientPublicFrom(SRP_A);
  if (clientPublic === undefined) throw new Error('No challenge answers an SRP_A that was not checked.');
  const holder = { poolId: pool.id, clientId: client.id };
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ...(Session !== undefined && { Session }),
    ...(available && { AvailableChallenges: [...available] }),
    ChallengeParameters: {
      ...handshakeParameters(seed, holder, handshake, clientPublic, handshake),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
};

const challenged = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  name: string,
  issued: ChallengeIssued['data'],
): Challenged => {
  const { sessionId, expiresAt, sub, custom, available } = issued;
  const hasSession = custom !== undefined || available !== undefined;
  const session = {
    ...{ sessionId, expiresAt, ...(available && { available }) },
    ...(hasSession && { Session: issuedToken(seed, issued) }),
  };
  const user = userBySub(state, pool.id, sub);
  if (!user?.password) {
    const invented = inventedVerifier(seed, pool, user?.username ?? name);
    return { ...invented, ...session, ...(user && { username: user.username }) };
  }
  const { username, password } = user;
  const salt = Buffer.from(password.salt, 'base64url');
  return { ...session, username, salt, verifier: verifierFor(seed, user, password) };
};

/** The time makes one challenge unlike the last, for where nothing happens no call is counted. */
const simulated = (seed: Uint8Array, pool: UserPool, client: Client, name: string, given: Given): Challenged => ({
  ...inventedVerifier(seed, pool, name),
  sessionId: given.draw.uuid(`simulated session ${given.at}`),
  expiresAt: given.at + authSessionLife(client),
});
