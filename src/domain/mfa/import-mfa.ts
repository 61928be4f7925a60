import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { base32 } from '../kernel/totp.js';
import { MFA_SETTINGS, type MfaFactor, type MfaSetting } from '../user-pool/mfa-factor.js';
import { heldSecret, sealedSecret } from './software-token.js';
import { NO_MFA, type UserMfa, type UserMfaEvent } from '../user/user-mfa.js';

/** A user's second factors as an import says them, all of them. */
export interface SaidMfa {
  /** An app that was verified. */
  readonly softwareToken?: { readonly secret: Uint8Array; readonly name?: string | undefined } | undefined;
  readonly enabled?: readonly MfaSetting[] | undefined;
  readonly preferred?: MfaFactor | undefined;
  readonly legacySms?: boolean | undefined;
}

/** Brings a user's second factors to what is said of them. The app that is there already stays, with the codes that were used. */
export const importMfa = (
  { poolId, sub }: { readonly poolId: string; readonly sub: string },
  before: UserMfa = NO_MFA,
  { softwareToken: app, enabled: wanted = [], preferred, legacySms }: SaidMfa,
  given: { readonly draw: Draw; readonly worldSeed: Uint8Array },
): Decision<UserMfaEvent> => {
  if (preferred && !wanted.includes(preferred)) {
    return refuse(invalidParameter(`${preferred} must be enabled to be set as the preferred factor.`));
  }
  if (wanted.includes('SOFTWARE_TOKEN_MFA') && !app) {
    return refuse(invalidParameter('User has not set up software token mfa'));
  }
  const held = app && heldSecret(given.worldSeed, before.softwareToken, app.secret);
  const secret =
    app &&
    (held ?? sealedSecret(given.worldSeed, given.draw.uuid(`software token\0${base32(app.secret)}`), app.secret));
  const softwareToken = secret && {
    ...{ id: secret.id, sealed: secret.sealed },
    ...(app.name !== undefined && { name: app.name }),
    usedSteps: held ? (before.softwareToken?.usedSteps ?? []) : [],
  };
  const mfa = {
    ...(softwareToken && { softwareToken }),
    enabled: MFA_SETTINGS.filter((setting) => wanted.includes(setting)),
    ...(preferred && { preferred }),
    ...(legacySms && { legacySms: true as const }),
  };
  const { pendingToken: _, ...is } = before;
  const now = { ...is, enabled: MFA_SETTINGS.filter((setting) => is.enabled.includes(setting)) };
  return same(now, mfa) ? accept() : accept({ type: 'MfaImported', data: { poolId, sub, mfa } });
};
