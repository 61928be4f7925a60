import { AdminForgetDeviceCommand, AdminGetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';
import { type Setting, signIn, withAlice } from '../signed-in.js';

export const UNKNOWN_KEY = 'us-east-1_00000000-0000-4000-8000-000000000000';
export const UNKNOWN_DEVICE = { name: 'ResourceNotFoundException', message: 'Device does not exist.' };
export const UNTRACKED = {
  name: 'InvalidUserPoolConfigurationException',
  message: 'Device tracking is not enabled for this user pool.',
};
export const KEY_PATTERN =
  "1 validation error detected: Value 'none' at 'deviceKey' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-f-]+";

/** Alice, signed in, in a pool that tracks no devices. */
export const withoutTracking = async (emulator: TestEmulator): Promise<Setting & { readonly AccessToken: string }> => {
  const setting = await withAlice(emulator);
  return { ...setting, ...(await signIn(emulator, setting)) };
};

export const adminGet = (emulator: TestEmulator, { poolId: UserPoolId }: Setting, DeviceKey: string) =>
  emulator.idp().send(new AdminGetDeviceCommand({ UserPoolId, Username: 'alice', DeviceKey }));

export const adminForget = (emulator: TestEmulator, { poolId: UserPoolId }: Setting, DeviceKey: string) =>
  emulator.idp().send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'alice', DeviceKey }));

/** An attribute of a device as an administrator sees it. */
export const attributeOf = async (
  emulator: TestEmulator,
  setting: Setting,
  DeviceKey: string,
  name: string,
): Promise<string | undefined> => {
  const { Device } = await adminGet(emulator, setting, DeviceKey);
  return Device?.DeviceAttributes?.find(({ Name }) => Name === name)?.Value;
};
