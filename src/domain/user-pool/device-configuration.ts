import type { DeviceConfiguration } from './settings.js';

/**
 * A value for any of its members turns device tracking on, also `false`; none of them turns it off.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceConfigurationType.html
 */
export const deviceConfiguration = (given: Partial<DeviceConfiguration> = {}): DeviceConfiguration | undefined =>
  Object.keys(given).length === 0
    ? undefined
    : {
        ChallengeRequiredOnNewDevice: given.ChallengeRequiredOnNewDevice ?? false,
        DeviceOnlyRememberedOnUserPrompt: given.DeviceOnlyRememberedOnUserPrompt ?? false,
      };
