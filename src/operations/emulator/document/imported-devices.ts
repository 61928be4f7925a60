import { type ImportedDevice, importDevices } from '../../../domain/device/import-devices.js';
import type { DeviceEvent } from '../../../domain/device/events.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import { isRange } from '../../../domain/threat/ip-range.js';
import { present } from '../../../domain/user-pool/present.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import type { OfUser } from '../../../domain/user/events.js';
import { devicesOfUser } from '../../../projections/devices.js';
import type { WorldState } from '../../../projections/world-state.js';
import { asInputOf } from './as-input.js';
import type { DeviceEntry } from './device-schema.js';
import { importRefused } from './place.js';
import { saidDates, saidInstant } from './said-dates.js';
import type { UserEntry } from './user-schema.js';

/** Brings a user's tracked devices to what a document says of them, where it does. Throws ControlRefusal. */
export const importedDevices = (
  state: WorldState,
  pool: UserPool,
  user: OfUser & { readonly username: string },
  { devices }: UserEntry,
  place: string,
  given: { readonly at: number },
): Decision<DeviceEvent> => {
  if (!devices) return accept();
  const said = devices.map((entry, index) => saidDevice(entry, `${place}.devices[${index}]`));
  const held = [...devicesOfUser(state, user.poolId, user.sub)].map(([, device]) => device);
  return importDevices(pool, user, held, said, given);
};

/** Stands for a token where the model wants one and nobody looks. */
const ANY_TOKEN = 'a';

const isAddress = (text: string): boolean => isRange(`${text}/${text.includes(':') ? 128 : 32}`);

const saidDevice = (entry: DeviceEntry, place: string): ImportedDevice => {
  const { key, groupKey, name, secretVerifier: proof, remembered, lastAddress } = entry;
  const config = proof && { Salt: proof.salt, PasswordVerifier: proof.verifier };
  asInputOf(place, 'ConfirmDevice', {
    ...{ AccessToken: ANY_TOKEN, DeviceKey: key },
    ...present({ DeviceName: name, DeviceSecretVerifierConfig: config }),
  });
  if (lastAddress !== undefined && !isAddress(lastAddress)) {
    throw importRefused(`${place}.lastAddress`, `${JSON.stringify(lastAddress)} is no IP address.`);
  }
  return {
    ...{ key, groupKey, name, proof, remembered, lastAddress },
    authenticatedAt: saidInstant(entry.authenticatedAt, `${place}.authenticatedAt`),
    ...saidDates(entry, place),
  };
};
