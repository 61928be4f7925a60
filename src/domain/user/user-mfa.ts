import type { DomainEvent } from '../kernel/event.js';
import type { MfaFactor, MfaSetting } from '../user-pool/mfa-factor.js';

interface OfUser {
  readonly poolId: string;
  readonly sub: string;
}

/** A secret that is shared with an authenticator app, sealed under its id (software-token.ts). */
export interface SharedSecret {
  readonly id: string;
  readonly sealed: string;
}

/** What a user has set up as second factors. */
export interface UserMfa {
  /** Verified. `usedSteps` are the last time steps whose codes were used: each is good once. */
  readonly softwareToken?: SharedSecret & { readonly name?: string; readonly usedSteps: readonly number[] };
  /** Handed out, and not verified yet. */
  readonly pendingToken?: SharedSecret;
  /** Those that the user is asked for, as far as pool and user have them, and whether a passkey counts for two. */
  readonly enabled: readonly MfaSetting[];
  readonly preferred?: MfaFactor;
  /** Codes by SMS were switched on the way that came before preferences (SetUserSettings). */
  readonly legacySms?: true;
}

export type UserMfaEvent =
  | DomainEvent<'SoftwareTokenAssociated', OfUser & { readonly secret: SharedSecret }>
  /** The secret that was pending is the user's authenticator app from now on; `enabled`: and the user is asked for it. */
  | DomainEvent<
      'SoftwareTokenVerified',
      OfUser & { readonly step: number; readonly name?: string; readonly enabled?: true }
    >
  /** A code of it was used. */
  | DomainEvent<'SoftwareTokenUsed', OfUser & { readonly step: number }>
  | DomainEvent<'SoftwareTokenDeleted', OfUser>
  /** All of it: what is not among `enabled` is off. */
  | DomainEvent<
      'MfaPreferenceSet',
      OfUser & {
        readonly enabled: readonly MfaSetting[];
        readonly preferred?: MfaFactor;
        readonly legacySms?: true;
      }
    >
  /** All but a secret that waits for its first code, as it is from now on. */
  | DomainEvent<'MfaImported', OfUser & { readonly mfa: Omit<UserMfa, 'pendingToken'> }>;

export const NO_MFA: UserMfa = { enabled: [] };

const STEPS_KEPT = 8;

/** What a user's second factors are after an event. */
export const evolveUserMfa = (before: UserMfa = NO_MFA, event: UserMfaEvent): UserMfa => {
  switch (event.type) {
    case 'SoftwareTokenAssociated':
      return { ...before, pendingToken: event.data.secret };
    case 'SoftwareTokenVerified': {
      const { pendingToken, ...rest } = before;
      if (!pendingToken) return before;
      const { step, name, enabled } = event.data;
      const softwareToken = { ...pendingToken, ...(name !== undefined && { name }), usedSteps: [step] };
      return { ...rest, softwareToken, enabled: enabled ? withFactor(before, 'SOFTWARE_TOKEN_MFA') : before.enabled };
    }
    case 'SoftwareTokenUsed': {
      const { softwareToken } = before;
      if (!softwareToken) return before;
      const usedSteps = [event.data.step, ...softwareToken.usedSteps].slice(0, STEPS_KEPT);
      return { ...before, softwareToken: { ...softwareToken, usedSteps } };
    }
    case 'SoftwareTokenDeleted': {
      const { softwareToken: _, pendingToken: __, preferred, ...rest } = before;
      const enabled = before.enabled.filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA');
      return { ...rest, enabled, ...(preferred && preferred !== 'SOFTWARE_TOKEN_MFA' && { preferred }) };
    }
    case 'MfaPreferenceSet': {
      const { preferred: _, legacySms: __, ...rest } = before;
      const { enabled, preferred, legacySms } = event.data;
      return { ...rest, enabled, ...(preferred && { preferred }), ...(legacySms && { legacySms }) };
    }
    case 'MfaImported': {
      const { pendingToken } = before;
      return { ...event.data.mfa, ...(pendingToken && { pendingToken }) };
    }
  }
};

const withFactor = ({ enabled }: UserMfa, factor: MfaFactor): readonly MfaSetting[] =>
  enabled.includes(factor) ? enabled : [...enabled, factor];
