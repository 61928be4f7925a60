import type { MfaStep } from '../mfa/mfa-step.js';
import type { UserPool } from '../user-pool/state.js';
import type { Device } from './state.js';

/**
 * Whether a device has to prove itself now, instead of the second factor or where none is due: it is remembered, and in place of a factor
 * only where the pool says so. Nothing takes the place of setting a factor up.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceConfigurationType.html
 */
export const provesItself = (pool: UserPool, device: Device | undefined, step: MfaStep['kind']): boolean => {
  if (!device?.tracked?.remembered || !device.tracked.proof) return false;
  if (step === 'none') return true;
  return (step === 'factor' || step === 'choose') && replacesFactor(pool);
};

const replacesFactor = ({ settings }: UserPool): boolean =>
  settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;
