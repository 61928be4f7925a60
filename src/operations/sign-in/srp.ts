import { authSessionLife } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { refuse } from '../../domain/kernel/decision.js';
import { Draw } from '../../domain/kernel/draw.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { clientPublicFrom, integerOf, serverPublic, verifierOf } from '../../domain/kernel/srp.js';
import { beginSrp } from '../../domain/sign-in/begin-srp.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { foldCase, type UserPool } from '../../domain/user-pool/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { userByAlias, userBySub, userByUsername } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { secretBlockOf, serverSecretOf } from '../../tokens/secret-block.js';
import type { Call } from '../call.js';
import type { FlowRule } from './flow-rule.js';
import { verifierFor } from './verifiers.js';

/**
 * USER_SRP_AUTH. A `sub` is no name here (measured on a real pool). A DEVICE_KEY has its effect when the password is proved: clients
 * send it there again.
 */
export const withSrp: FlowRule = (_call, state, pool, client, parameters, given) => {
  const absent = missing(parameters, 'USERNAME', 'SRP_A');
  if (absent) return refuse(absent);
  const { USERNAME = '', SRP_A = '', SECRET_HASH } = parameters;
  const unproved = secretHashRefusal(client, [USERNAME], SECRET_HASH);
  if (unproved) return refuse(unproved);
  if (clientPublicFrom(SRP_A) === undefined) return refuse(invalidParameter('Invalid SRP_A'));
  const user = userByUsername(state, pool, USERNAME) ?? userByAlias(state, pool, USERNAME);
  return beginSrp(client, user, given);
};

/** What a client is told about whom it names, and what stays here. */
interface Challenged {
  readonly sessionId: string;
  readonly expiresAt: number;
  readonly username: string;
  readonly salt: Buffer;
  readonly verifier: bigint;
}

/** The answer to USER_SRP_AUTH: without a Session, for the secret block is one. `parameters` have passed the rule. */
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
  const { sessionId, expiresAt, username, salt, verifier } =
    challenged(seed, state, pool, events) ?? simulated(seed, pool, client, parameters.USERNAME ?? '', given);
  const clientPublic = clientPublicFrom(parameters.SRP_A ?? '');
  if (clientPublic === undefined) throw new Error('No challenge answers an SRP_A that was not checked.');
  const numbers = {
    client: clientPublic,
    server: serverPublic(verifier, serverSecretOf(seed, pool.id, sessionId)),
  };
  const holder = { poolId: pool.id, clientId: client.id };
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      // As a number: clients that hash the text and clients that parse it then hash the same bytes.
      SALT: integerOf(salt).toString(16),
      SECRET_BLOCK: secretBlockOf(seed, holder, { sessionId, expiresAt, numbers }),
      SRP_B: numbers.server.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
};

const challenged = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  events: readonly AnyEvent[],
): Challenged | undefined => {
  const issued = events.find((event) => event.type === 'ChallengeIssued');
  const user = issued && userBySub(state, pool.id, issued.data.sub);
  if (!user) return undefined;
  const { sessionId, expiresAt } = issued.data;
  const { username, password } = user;
  if (!password) return { ...invented(seed, pool, username), sessionId, expiresAt, username };
  const salt = Buffer.from(password.salt, 'base64url');
  return { sessionId, expiresAt, username, salt, verifier: verifierFor(seed, user, password) };
};

/** The time makes one challenge unlike the last, for where nothing happens no call is counted. */
const simulated = (seed: Uint8Array, pool: UserPool, client: Client, name: string, given: Given): Challenged => ({
  ...invented(seed, pool, name),
  sessionId: given.draw.uuid(`simulated session ${given.at}`),
  expiresAt: given.at + authSessionLife(client),
});

/** A user that is not there, the same whenever the name is asked for. */
const invented = (
  seed: Uint8Array,
  pool: UserPool,
  name: string,
): Pick<Challenged, 'username' | 'salt' | 'verifier'> => {
  const draw = new Draw(seed, `invented user\0${pool.id}\0${foldCase(pool, name)}`);
  return { username: draw.sub('username'), salt: draw.bytes('salt', 16), verifier: verifierOf(draw.key('exponent')) };
};
