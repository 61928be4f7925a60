import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import { present } from '../user-pool/present.js';
import type { UserPool } from '../user-pool/state.js';
import type { OfUser } from '../user/events.js';
import { verifierRefusal } from './device-verifier.js';
import type { DeviceEvent, DeviceVerifier, TrackedDevice } from './events.js';
import type { Device } from './state.js';
import { remembersAtOnce } from './tracking.js';

/** A tracked device as an import says it. Times are epoch milliseconds. */
export interface ImportedDevice extends SaidDates {
  readonly key: string;
  readonly groupKey: string;
  readonly name?: string | undefined;
  readonly proof?: DeviceVerifier | undefined;
  readonly remembered?: boolean | undefined;
  readonly lastAddress?: string | undefined;
  readonly authenticatedAt?: number | undefined;
}

/**
 * Brings a user's tracked devices to those that are said: `held` are those it has. A pool that does not track any may have some: they stay
 * where tracking was turned off, and what can be exported can be imported.
 */
export const importDevices = (
  pool: UserPool,
  { poolId, sub, username: name }: OfUser & { readonly username: string },
  held: readonly (Device & { readonly tracked: TrackedDevice })[],
  said: readonly ImportedDevice[],
  { at }: { readonly at: number },
): Decision<DeviceEvent> => {
  const keys = new Set<string>();
  const events: DeviceEvent[] = [];
  for (const asked of said) {
    const { key: deviceKey, proof } = asked;
    if (keys.has(deviceKey)) return refuse(invalidParameter(`The device ${deviceKey} is said twice.`));
    keys.add(deviceKey);
    const unfit = proof && verifierRefusal({ Salt: proof.salt, PasswordVerifier: proof.verifier });
    if (unfit) return refuse(unfit);
    const before = held.find(({ key }) => key === deviceKey);
    const wanted = {
      groupKey: asked.groupKey,
      ...present({ name: asked.name, proof, lastAddress: asked.lastAddress }),
      remembered: asked.remembered ?? remembersAtOnce(pool),
      authenticatedAt: asked.authenticatedAt ?? before?.tracked.authenticatedAt ?? asked.createdAt ?? at,
    };
    const imported = importedAs(before && { groupKey: before.groupKey, ...before.tracked }, wanted, asked, at);
    if (!imported) continue;
    const { groupKey, ...tracked } = imported;
    events.push({ type: 'DeviceImported', data: { poolId, sub, deviceKey, groupKey, name, tracked } });
  }
  for (const { key: deviceKey } of held) {
    if (!keys.has(deviceKey)) events.push({ type: 'DeviceForgotten', data: { poolId, sub, deviceKey } });
  }
  return accept(...events);
};
