import { Refusal } from '../kernel/refusal.js';
import type { ProposedPool } from './proposed-pool.js';
import { SESSION_TRACKING } from './session-tracking.js';
import type { PoolSettings } from './settings.js';

type Tier = PoolSettings['UserPoolTier'];

interface TieredFeature {
  readonly name: string;
  /** The tiers that lack it. */
  readonly notIn: readonly Tier[];
  readonly isOn: (pool: ProposedPool) => boolean;
}

/**
 * What costs a higher tier, under the name that AWS's refusals give it: those of passwordless sign-in, threat protection and V2_0
 * tokens are recorded, those of the others are not (TODO settle with an observed refusal of each).
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
const FEATURES: readonly TieredFeature[] = [
  {
    name: 'Passwordless Sign-In',
    notIn: ['LITE'],
    isOn: ({ settings }) =>
      settings.Policies.SignInPolicy.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD') ?? false,
  },
  {
    name: 'Password History',
    notIn: ['LITE'],
    isOn: ({ settings }) => (settings.Policies.PasswordPolicy.PasswordHistorySize ?? 0) > 0,
  },
  {
    name: SESSION_TRACKING,
    notIn: ['LITE'],
    isOn: ({ sessionConfiguration }) => sessionConfiguration?.UserSessionTracking === 'ENABLED',
  },
  { name: 'Managed Login', notIn: ['LITE'], isOn: ({ managedLogin = false }) => managedLogin },
  { name: 'Email MFA', notIn: ['LITE'], isOn: ({ mfa }) => mfa.EmailMfaConfiguration !== undefined },
  {
    name: 'Passkey MFA',
    notIn: ['LITE'],
    isOn: ({ mfa }) => mfa.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  },
  {
    name: 'Threat Protection',
    notIn: ['LITE', 'ESSENTIALS'],
    isOn: ({ settings: { UserPoolAddOns: addOns } }) =>
      (addOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF' ||
      addOns?.AdvancedSecurityAdditionalFlows?.CustomAuthMode !== undefined,
  },
  {
    name: 'Log Streaming',
    notIn: ['LITE', 'ESSENTIALS'],
    isOn: ({ logDelivery = [] }) => logDelivery.some(({ EventSource }) => EventSource === 'userAuthEvents'),
  },
  ...(['V2_0', 'V3_0'] as const).map((version): TieredFeature => ({
    name: `Token Customization with Pre-Token Generation Lambda ${version}`,
    notIn: ['LITE'],
    isOn: ({ settings }) => settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion === version,
  })),
];

/** Refuses features that the pool's tier does not have, all of them by name. */
export const tierRefusal = (pool: ProposedPool): Refusal | undefined => {
  const tier = pool.settings.UserPoolTier;
  const names = FEATURES.filter(({ notIn, isOn }) => notIn.includes(tier) && isOn(pool)).map(({ name }) => name);
  return names.length > 0
    ? new Refusal(
        'FeatureUnavailableInTierException',
        `The following features need to be disabled for the ${tier} pricing tier configured: ${names.join(', ')}`,
      )
    : undefined;
};
