import { accepted, type CallKind, refused, type Verdict } from '../call-kind.js';
import type { Model, ModelDevice, ModelUser, PoolName } from '../model.js';
import { someCredential } from '../view-picks.js';
import { DEVICE_VERIFIER } from './srp-keys.js';
import { UNKNOWN_DEVICE } from './rules.js';
import { byAccessToken } from './self-service.js';

const POOLS: readonly PoolName[] = ['devices'];
const UNTRACKED = 'InvalidUserPoolConfigurationException: Device tracking is not enabled for this user pool.';

interface Named {
  readonly key: string;
}

type AboutDevice<F extends object> = Omit<Parameters<typeof byAccessToken<Named & F>>[0], 'pools' | 'make'> & {
  readonly make?: Parameters<typeof byAccessToken<F>>[0]['make'];
};

/** A call of a user about a device, mostly one of its own. */
const aboutDevice = <F extends object>({ make, ...of }: AboutDevice<F>): CallKind => ({
  ...byAccessToken<Named & F>({
    ...of,
    pools: POOLS,
    make: (view, user) => {
      const own = view.chance.happens(0.9);
      const key = someCredential(view, 'device', (one) => !own || one.user === user?.id)?.text ?? NO_KEY;
      const { facts, input } = make?.(view, user) ?? { facts: {} as F, input: {} };
      return { facts: { ...facts, key }, input: { ...input, DeviceKey: key } };
    },
    judge: (model, user, call) => (user.pool === 'devices' ? of.judge(model, user, call) : refused(UNTRACKED)),
  }),
  shows: 'device',
});

const NO_KEY = 'us-east-1_00000000-0000-4000-8000-000000000000';

const withDevice = (model: Model, key: string, device: ModelDevice): Model => ({
  ...model,
  devices: new Map(model.devices).set(key, device),
});

const deviceOf = (model: Model, user: ModelUser, key: string): ModelDevice | undefined => {
  const device = model.devices.get(key);
  return device?.user === user.id ? device : undefined;
};

export const confirmDevice = aboutDevice<{ readonly proves: boolean }>({
  operation: 'ConfirmDevice',
  weight: 30,
  make: ({ chance }) => {
    const proves = chance.happens(0.9);
    return { facts: { proves }, input: proves ? { DeviceSecretVerifierConfig: DEVICE_VERIFIER } : {} };
  },
  judge: (model, user, { facts: { key, proves } }) => {
    const device = deviceOf(model, user, key);
    if (device?.offeredTo !== user.name) return refused('InvalidParameterException: Invalid device key given.');
    if (device.tracked) return refused('DeviceKeyExistsException: Device already exists.');
    return {
      ...accepted(withDevice(model, key, { ...device, tracked: { remembered: true, proves } })),
      check: (output) =>
        (output as { UserConfirmationNecessary: boolean }).UserConfirmationNecessary
          ? 'its user is asked about a device that is remembered at once'
          : undefined,
    };
  },
});

/** What is done to a device that is tracked. */
const tracked =
  (
    judge: (
      model: Model,
      key: string,
      device: ModelDevice & Required<Pick<ModelDevice, 'tracked'>>,
      status: boolean,
    ) => Verdict,
  ) =>
  (
    model: Model,
    user: ModelUser,
    { facts }: { readonly facts: Named & { readonly remembered?: boolean } },
  ): Verdict => {
    const device = deviceOf(model, user, facts.key);
    return device?.tracked
      ? judge(model, facts.key, { ...device, tracked: device.tracked }, facts.remembered === true)
      : refused(UNKNOWN_DEVICE);
  };

export const updateDeviceStatus = aboutDevice<{ readonly remembered: boolean }>({
  operation: 'UpdateDeviceStatus',
  weight: 14,
  make: ({ chance }) => {
    const remembered = chance.happens(0.6);
    return { facts: { remembered }, input: { DeviceRememberedStatus: remembered ? 'remembered' : 'not_remembered' } };
  },
  judge: tracked((model, key, device, remembered) =>
    accepted(withDevice(model, key, { ...device, tracked: { ...device.tracked, remembered } })),
  ),
});

export const forgetDevice = aboutDevice({
  operation: 'ForgetDevice',
  weight: 6,
  judge: tracked((model, key) => {
    const devices = new Map(model.devices);
    devices.delete(key);
    return accepted({ ...model, devices });
  }),
});

export const listDevices = byAccessToken({
  operation: 'ListDevices',
  weight: 6,
  pools: POOLS,
  make: () => ({ input: {}, facts: {} }),
  judge: (model, user) => {
    if (user.pool !== 'devices') return refused(UNTRACKED);
    const own = [...model.devices].flatMap(([key, { user: id, tracked: is }]) =>
      is && id === user.id ? [`${key} ${is.remembered ? 'remembered' : 'not_remembered'}`] : [],
    );
    const wanted = own.sort().join();
    return {
      check: (output) => {
        const { Devices } = output as { Devices: { DeviceKey: string; DeviceAttributes: Attribute[] }[] };
        const found = Devices.map(
          ({ DeviceKey, DeviceAttributes }) => `${DeviceKey} ${statusIn(DeviceAttributes)}`,
        ).join();
        return found === wanted ? undefined : `ListDevices shows ${found}, not ${wanted}`;
      },
    };
  },
});

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

const statusIn = (attributes: readonly Attribute[]): string =>
  attributes.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value ?? '';
