import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { emailRefusal } from './email-rules.js';
import { factorsRefusal, namedFactorsRefusal, requiredMfaRefusal } from './factor-rules.js';
import { keyRefusal } from './key-rules.js';
import { lambdaConfigRefusal } from './lambda-config.js';
import type { PoolMembers } from './pool-members.js';
import type { ProposedPool } from './proposed-pool.js';
import { smsRefusal } from './sms-rules.js';
import { tierRefusal } from './tier-rules.js';

const autoVerifiedPhoneRefusal = ({ settings }: ProposedPool): Refusal | undefined =>
  settings.AutoVerifiedAttributes?.includes('phone_number') && !settings.SmsConfiguration
    ? invalidParameter('SMS configuration is required when phone_number is selected for auto verification')
    : undefined;

const verifiedUpdatesRefusal = ({ settings }: ProposedPool): Refusal | undefined => {
  const first = settings.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate ?? [];
  return first.every((attribute) => settings.AutoVerifiedAttributes?.includes(attribute))
    ? undefined
    : invalidParameter(
        'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
      );
};

const recoveryRefusal = ({ settings }: ProposedPool): Refusal | undefined => {
  const mechanisms = settings.AccountRecoverySetting?.RecoveryMechanisms ?? [];
  const differ = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
  const names = mechanisms.map(({ Name }) => Name);
  if (!differ(names) || !differ(mechanisms.map(({ Priority }) => Priority))) {
    return invalidParameter(
      'Invalid account recovery setting parameter. Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
    );
  }
  return names.includes('admin_only') && names.length > 1
    ? invalidParameter(
        'Invalid account recovery setting parameter. Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
      )
    : undefined;
};

const temporaryDaysRefusal = ({ Policies, AdminCreateUserConfig }: PoolMembers): Refusal | undefined =>
  Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined &&
  AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined
    ? invalidParameter(
        'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
      )
    : undefined;

/**
 * What CreateUserPool and UpdateUserPool refuse alike: of a request as it is worded, and of what it would make of the pool.
 * AWS documents no order among these rules.
 */
export const settingsRefusal = (members: PoolMembers, pool: ProposedPool): Refusal | undefined =>
  autoVerifiedPhoneRefusal(pool) ??
  verifiedUpdatesRefusal(pool) ??
  namedFactorsRefusal(members) ??
  factorsRefusal(pool) ??
  requiredMfaRefusal(pool) ??
  lambdaConfigRefusal(pool) ??
  tierRefusal(pool) ??
  keyRefusal(members, pool) ??
  smsRefusal(members.SmsConfiguration, pool) ??
  emailRefusal(pool) ??
  recoveryRefusal(pool) ??
  temporaryDaysRefusal(members);
