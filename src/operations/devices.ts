import { trackingRefusal, unknownDevice } from '../domain/device/tracking.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { User } from '../domain/user/state.js';
import { confirmedDevice, type ConfirmedDevice, devicesOfUser } from '../projections/devices.js';
import type { WorldState } from '../projections/world-state.js';
import type { DeviceType } from '../protocol/generated/cognito-idp.js';
import { deviceAnswer } from './answers/device.js';
import type { Call } from './call.js';
import { PAGE_SIZE, readPageToken, takePage } from './paging.js';
import { invalidParameter, resourceNotFound } from '../domain/kernel/refusal.js';
import { userByAnyName } from '../projections/users.js';

/** Throws InvalidUserPoolConfigurationException where the pool tracks no devices. */
const requireTracking = (pool: UserPool): void => {
  const refusal = trackingRefusal(pool);
  if (refusal) throw refusal;
};

/** A tracked device of a user. Throws InvalidUserPoolConfigurationException and ResourceNotFoundException. */
export const requireDevice = (state: WorldState, pool: UserPool, user: User, key: string): ConfirmedDevice => {
  requireTracking(pool);
  const device = confirmedDevice(state, pool.id, user.sub, key);
  if (!device) throw unknownDevice();
  return device;
};

/** The user meant by an administrator who asks for devices: those operations declare no UserNotFoundException. Throws ResourceNotFoundException. */
export const requireOwner = (state: WorldState, pool: UserPool, name: string): User => {
  const user = userByAnyName(state, pool, name);
  if (!user) throw resourceNotFound('User does not exist.');
  return user;
};

/** Of GetDevice, ForgetDevice: the model asks for no token, and without one there is no user. Throws InvalidParameterException. */
export const requireToken = (AccessToken: string | undefined): string => {
  if (AccessToken === undefined) throw invalidParameter('Missing required parameter AccessToken');
  return AccessToken;
};

/** A page of a user's tracked devices. Throws InvalidUserPoolConfigurationException, and for a token that is not of this list. */
export const devicePage = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  user: User,
  { Limit, PaginationToken }: { readonly Limit?: number; readonly PaginationToken?: string },
): { readonly Devices: readonly DeviceType[]; readonly PaginationToken?: string } => {
  requireTracking(pool);
  const parameters = [pool.id, user.sub];
  const after = readPageToken(call, PaginationToken, parameters);
  const page = takePage(call, devicesOfUser(state, pool.id, user.sub, after), Limit || PAGE_SIZE, parameters);
  const Devices = page.items.map((device) => deviceAnswer(pool, user, device));
  return page.token === undefined ? { Devices } : { Devices, PaginationToken: page.token };
};
