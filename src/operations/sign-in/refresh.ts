import { tracksDevices } from '../../domain/device/tracking.js';
import type { Grant, RefreshToken } from '../../domain/grant/state.js';
import { refuse } from '../../domain/kernel/decision.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { refreshTokens } from '../../domain/sign-in/refresh-tokens.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { confirmedDevice } from '../../projections/devices.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import type { Call } from '../call.js';
import type { FlowRule } from './flow-rule.js';

/** REFRESH_TOKEN_AUTH: reads the token, then asks the rules. */
export const refresh: FlowRule = (call, state, pool, client, { parameters }, given) => {
  const absent = missing(parameters, 'REFRESH_TOKEN');
  if (absent) return refuse(absent);
  const { REFRESH_TOKEN = '', SECRET_HASH, DEVICE_KEY } = parameters;
  const { token, user } = shownToken(call, state, pool, REFRESH_TOKEN, DEVICE_KEY);
  return refreshTokens(client, token, user, SECRET_HASH, { at: given.at, tracksDevices: tracksDevices(pool) });
};

/** A pool that tracks devices wants the key of the tracked device that signed in; any other wants none, nor do sign-ins at the pages. */
const isOfDevice = (state: WorldState, pool: UserPool, grant: Grant, deviceKey: string | undefined): boolean => {
  if (!tracksDevices(pool) || grant.access) return !deviceKey;
  return !!deviceKey && grant.deviceKey === deviceKey && !!confirmedDevice(state, pool.id, grant.sub, deviceKey);
};

/** What the text of a refresh token proves in this pool, if anything, and its user, unless deleted. */
export const shownToken = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  text: string,
  deviceKey: string | undefined,
): { readonly token?: RefreshToken | undefined; readonly user?: User | undefined } => {
  const token = provenGrant(call.world.seed, text, (id) => state.grants.get(keyOf(pool.id, id)));
  if (token && !isOfDevice(state, pool, token.grant, deviceKey)) return {};
  return { token, user: token && userBySub(state, pool.id, token.grant.sub) };
};
