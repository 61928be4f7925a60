import {
  type AuthenticationResultType,
  ConfirmDeviceCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeResponse,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { deviceVerifierConfig, SrpClient } from '../clients/srp-client.js';
import type { TestEmulator } from './emulator.js';
import { PASSWORD, type Setting } from './signed-in.js';
import { withSrpClient } from './srp-sign-in.js';

/** Every device is remembered, and stands in for the second factor. */
export const ALWAYS = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };
/** Devices are remembered once the user says so. */
export const OPT_IN = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true };

/** Alice in a pool that tracks devices, and a client that allows the password flows and SRP. */
export const withDevices = (
  emulator: TestEmulator,
  pool: Partial<CreateUserPoolCommandInput> = { DeviceConfiguration: ALWAYS },
  options: Parameters<typeof withSrpClient>[1] = {},
): Promise<Setting> => withSrpClient(emulator, { ...options, pool });

/** What an app keeps of its device. */
export interface AppDevice {
  readonly DeviceKey: string;
  readonly DeviceGroupKey: string;
  readonly secret: string;
}

type Result = Required<Pick<AuthenticationResultType, 'AccessToken' | 'RefreshToken'>> & AuthenticationResultType;

export const resultOf = ({ AuthenticationResult }: RespondToAuthChallengeResponse): Result => {
  const { AccessToken, RefreshToken } = AuthenticationResult ?? {};
  if (AccessToken === undefined || RefreshToken === undefined) throw new Error('The sign-in answered no tokens.');
  return { ...AuthenticationResult, AccessToken, RefreshToken };
};

/** The first call of a sign-in by password. */
export const begin = (emulator: TestEmulator, { clientId }: Setting, more: Record<string, string> = {}) =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'alice', PASSWORD, ...more },
    }),
  );

export const respond = (
  emulator: TestEmulator,
  { clientId }: Setting,
  ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER' | 'SMS_MFA' | 'PASSWORD_VERIFIER',
  Session: string | undefined,
  responses: Record<string, string>,
) =>
  emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'alice', ...responses },
    }),
  );

/** The key that a sign-in was told, and a secret for it. */
export const offeredDevice = ({ NewDeviceMetadata }: AuthenticationResultType): AppDevice => {
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata ?? {};
  if (DeviceKey === undefined || DeviceGroupKey === undefined) throw new Error('No device key was told.');
  return { DeviceKey, DeviceGroupKey, secret: 'a secret of the app' };
};

export const confirm = (
  emulator: TestEmulator,
  AccessToken: string,
  device: AppDevice,
  DeviceName: string | undefined = 'phone',
) =>
  emulator.idp().send(
    new ConfirmDeviceCommand({
      AccessToken,
      DeviceKey: device.DeviceKey,
      DeviceName,
      DeviceSecretVerifierConfig: deviceVerifierConfig(device, device.secret),
    }),
  );

export const setStatus = (
  emulator: TestEmulator,
  AccessToken: string,
  { DeviceKey }: Pick<AppDevice, 'DeviceKey'>,
  DeviceRememberedStatus: 'remembered' | 'not_remembered',
) => emulator.idp().send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus }));

/** Alice signs in from a new device, and the app confirms it. */
export const newDevice = async (emulator: TestEmulator, setting: Setting) => {
  const tokens = resultOf(await begin(emulator, setting));
  const device = offeredDevice(tokens);
  const { UserConfirmationNecessary } = await confirm(emulator, tokens.AccessToken, device);
  return { device, tokens, UserConfirmationNecessary };
};

/** A device's side of its handshake. */
const srpOf = ({ DeviceGroupKey, secret }: AppDevice): SrpClient =>
  new SrpClient({ poolId: `pool_${DeviceGroupKey}`, password: secret });

/** DEVICE_SRP_AUTH answered: the next challenge. */
export const beginDeviceSrp = (
  emulator: TestEmulator,
  setting: Setting,
  Session: string | undefined,
  device: AppDevice,
) =>
  respond(emulator, setting, 'DEVICE_SRP_AUTH', Session, {
    DEVICE_KEY: device.DeviceKey,
    SRP_A: srpOf(device).publicNumber,
  });

/** ChallengeResponses of DEVICE_PASSWORD_VERIFIER. */
export const deviceClaim = (
  device: AppDevice,
  { ChallengeParameters = {} }: RespondToAuthChallengeResponse,
  options: Parameters<SrpClient['answer']>[1] = {},
): Record<string, string> => ({
  ...srpOf(device).answer({ ...ChallengeParameters, USER_ID_FOR_SRP: device.DeviceKey }, options),
  USERNAME: 'alice',
  DEVICE_KEY: device.DeviceKey,
});

/** The device's proof, from its first challenge to the tokens. */
export const proveDevice = async (
  emulator: TestEmulator,
  setting: Setting,
  Session: string | undefined,
  device: AppDevice,
) => {
  const challenge = await beginDeviceSrp(emulator, setting, Session, device);
  return respond(emulator, setting, 'DEVICE_PASSWORD_VERIFIER', challenge.Session, deviceClaim(device, challenge));
};
