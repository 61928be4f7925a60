import { preventsUserExistenceErrors } from '../../domain/client/effective.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { clientPublicFrom } from '../../domain/kernel/srp.js';
import { beginCustomAuthentication } from '../../domain/sign-in/begin-custom-authentication.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { subjectOf } from '../../domain/sign-in/subject.js';
import { userByAnyName } from '../../projections/users.js';
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
  const { seed: worldSeed } = call.world;
  const user = srp ? userInSrp(state, pool, USERNAME) : userByAnyName(state, pool, USERNAME);
  const stranger = preventsUserExistenceErrors(client) ? strangerNamed(worldSeed, pool, USERNAME) : undefined;
  return beginCustomAuthentication(
    pool,
    client,
    user ? subjectOf(user) : stranger,
    { srp, deviceKey: DEVICE_KEY, validationData },
    { ...given, worldSeed },
  );
};
