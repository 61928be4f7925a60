import type { MfaFactor } from '../user-pool/mfa-factor.js';

/** What a call says of one factor; what it leaves out is false. */
export interface FactorPreference {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

/** By factor; what is not named stays as it is. */
export type MfaPreferences = Readonly<Partial<Record<MfaFactor, FactorPreference | undefined>>> & {
  readonly WEB_AUTHN_MFA?: Pick<FactorPreference, 'Enabled'> | undefined;
};
