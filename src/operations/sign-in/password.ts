import { refuse } from '../../domain/kernel/decision.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { signInWithPassword } from '../../domain/sign-in/sign-in-with-password.js';
import { passwordMatches } from '../../domain/user/password-record.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { FlowRule } from './flow-rule.js';

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH. */
export const withPassword: FlowRule = (call, state, pool, client, { parameters, validationData }, given) => {
  const absent = missing(parameters, 'USERNAME', 'PASSWORD');
  if (absent) return refuse(absent);
  const { USERNAME = '', PASSWORD: password = '', SECRET_HASH, DEVICE_KEY: deviceKey } = parameters;
  const unproved = secretHashRefusal(client, [USERNAME], SECRET_HASH);
  if (unproved) return refuse(unproved);
  const user = userByAnyName(state, pool, USERNAME);
  const { seed: worldSeed } = call.world;
  return signInWithPassword(
    pool,
    client,
    user,
    { username: USERNAME, password, deviceKey, validationData },
    { ...given, worldSeed, matches: passwordMatches(worldSeed), directory: directoryOf(state, pool) },
  );
};
