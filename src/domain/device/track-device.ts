import type { AnyEvent } from '../event-catalogue.js';
import type { Decision } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { UserPool } from '../user-pool/state.js';
import type { DeviceEvent } from './events.js';
import type { Device } from './state.js';
import { tracksDevices } from './tracking.js';

/** What a call of a sign-in says of its device. */
export interface DeviceShown {
  /** The user's name as the call has it. */
  readonly name: string;
  /** The tracked device of this user that the call, or an earlier one of its sign-in, names. */
  readonly deviceOf: (sub: string) => Device | undefined;
  readonly address?: string | undefined;
}

const GROUP_KEY_LENGTH = 8;

/**
 * A decision about a sign-in through the API with what it means for the devices that its pool tracks: a challenge remembers which device
 * was named, tokens are those of that device, and whoever signed in from none that is known is told a key for it. Sign-ins at the pages do
 * not come here: they have no devices.
 */
export const trackDevice = (
  pool: UserPool,
  decision: Decision<AnyEvent>,
  { name, deviceOf, address }: DeviceShown,
  { draw }: { readonly draw: Draw },
): Decision<AnyEvent> => {
  if (!tracksDevices(pool)) return decision;
  const events = decision.events.flatMap((event): readonly AnyEvent[] => {
    if (event.type === 'ChallengeIssued') {
      const deviceKey = deviceOf(event.data.sub)?.key;
      return [deviceKey === undefined ? event : { ...event, data: { ...event.data, deviceKey } }];
    }
    if (event.type !== 'AuthSucceeded') return [event];
    const { poolId, sub } = event.data;
    const known = deviceOf(sub);
    const deviceKey = known?.key ?? `${pool.region}_${draw.uuid('device')}`;
    const ofDevice = { poolId, sub, deviceKey };
    const groupKey = `-${draw.alphanumeric('device group', GROUP_KEY_LENGTH)}`;
    const further: DeviceEvent = known
      ? { type: 'DeviceUsed', data: { ...ofDevice, ...(address !== undefined && { address }) } }
      : { type: 'DeviceOffered', data: { ...ofDevice, groupKey, name } };
    return [{ ...event, data: { ...event.data, deviceKey } }, further];
  });
  return { ...decision, events };
};
