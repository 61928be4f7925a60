import { preventsUserExistenceErrors } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { clientPublicFrom } from '../../domain/kernel/srp.js';
import { beginCustomAuthentication } from '../../domain/sign-in/begin-custom-authentication.js';
import { missing } from '../../domain/sign-in/parameters.js';
import type { SignInEvent } from '../../domain/sign-in/second-factor.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { subjectOf } from '../../domain/sign-in/subject.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { AskingGiven } from '../triggered.js';
import type { FlowRule } from './flow-rule.js';
import { strangerNamed } from './invented-user.js';
import { userInSrp } from './srp.js';

/** CUSTOM_AUTH. CHALLENGE_NAME says whether it begins with SRP, as the clients of mobile and web do with a password. */
export const customAuthentication: FlowRule = (call, state, pool, client, { parameters, validationData }, given) => {
  const {
    USERNAME = '',
    CHALLENGE_NAME: begins = 'CUSTOM_CHALLENGE',
    SRP_A = '',
    DEVICE_KEY,
    SECRET_HASH,
  } = parameters;
  const srp = begins === 'SRP_A';
  const absent = missing(parameters, 'USERNAME', ...(srp ? ['SRP_A'] : []));
  if (absent) return refuse(absent);
  const unproved = secretHashRefusal(client, [USERNAME], SECRET_HASH);
  if (unproved) return refuse(unproved);
  if (!srp && begins !== 'CUSTOM_CHALLENGE') return refuse(invalidParameter(`Invalid CHALLENGE_NAME ${begins}`));
  if (srp && clientPublicFrom(SRP_A) === undefined) return refuse(invalidParameter('Invalid SRP_A'));
  return beginCustom(
    call,
    state,
    pool,
    client,
    { username: USERNAME, srp, deviceKey: DEVICE_KEY, validationData },
    given,
  );
};

interface Begun {
  readonly username: string;
  /** The first challenge may be the password. */
  readonly srp: boolean;
  readonly deviceKey?: string | undefined;
  readonly validationData?: Metadata | undefined;
}

/** A custom authentication of a client that has proved itself, through the API or at the pages. */
export const beginCustom = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  { username, srp, deviceKey, validationData }: Begun,
  given: AskingGiven,
): Decision<SignInEvent> => {
  const { seed: worldSeed } = call.world;
  const user = srp ? userInSrp(state, pool, username) : userByAnyName(state, pool, username);
  const stranger = preventsUserExistenceErrors(client) ? strangerNamed(worldSeed, pool, username) : undefined;
  const subject = user ? subjectOf(user) : stranger;
  return beginCustomAuthentication(pool, client, subject, { srp, deviceKey, validationData }, { ...given, worldSeed });
};
