import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { type GivenVerifier, keptVerifier, verifierRefusal } from './device-verifier.js';
import type { DeviceEvent } from './events.js';
import type { Device } from './state.js';
import { invalidDeviceKey, remembersAtOnce, trackingRefusal } from './tracking.js';

/**
 * Tracks a device whose key a sign-in of this user was told, whichever of its sign-ins that was. A key is good for the name that the sign-in
 * used: AWS refuses that of one that ended under an alias. Where users are not to be prompted the device is remembered at once.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html
 */
export const confirmDevice = (
  pool: UserPool,
  user: User,
  device: Device | undefined,
  given: {
    readonly name?: string | undefined;
    readonly verifier?: GivenVerifier | undefined;
    readonly address?: string | undefined;
  },
): Decision<DeviceEvent> => {
  const untracked = trackingRefusal(pool);
  if (untracked) return refuse(untracked);
  if (!device || foldCase(pool, device.offeredTo) !== foldCase(pool, user.username)) return refuse(invalidDeviceKey());
  if (device.tracked) return refuse(new Refusal('DeviceKeyExistsException', 'Device already exists.'));
  const { name, verifier, address } = given;
  const unfit = verifier && verifierRefusal(verifier);
  if (unfit) return refuse(unfit);
  const { poolId, sub, key: deviceKey } = device;
  return accept({
    type: 'DeviceConfirmed',
    data: {
      ...{ poolId, sub, deviceKey },
      ...(name !== undefined && { deviceName: name }),
      ...(verifier && { proof: keptVerifier(verifier) }),
      remembered: remembersAtOnce(pool),
      ...(address !== undefined && { address }),
    },
  });
};
