import type { UserPool } from '../user-pool/state.js';
import { hostOf, kindOf, type UserPoolDomain } from '../user-pool-domain/state.js';

/** The domain that a pool's passkeys are for, and whether the user's authenticator must know its user. */
export interface RelyingParty {
  readonly id: string;
  readonly userVerification: 'required' | 'preferred';
}

/**
 * As it is set, or else the pool's custom domain, or else its prefix domain at AWS. Undefined where the pool has none of them.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html
 */
export const relyingParty = (
  { mfa }: Pick<UserPool, 'mfa'>,
  domains: readonly UserPoolDomain[],
): RelyingParty | undefined => {
  const { RelyingPartyId, UserVerification = 'preferred' } = mfa.WebAuthnConfiguration ?? {};
  const domain = domains.find((one) => kindOf(one.domain) === 'custom') ?? domains[0];
  const id = RelyingPartyId ?? (domain && hostOf(domain));
  return id === undefined ? undefined : { id, userVerification: UserVerification };
};

/** Whether passkeys are among the first factors of the pool. */
export const offersPasskeys = ({ settings }: Pick<UserPool, 'settings'>): boolean =>
  settings.Policies.SignInPolicy.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false;

/**
 * Whether a page of this origin may use the relying party's passkeys: one of its domain or below, over TLS, or on this machine. That is
 * what browsers hold to as well (WebAuthn, "relying party identifier").
 */
export const isOriginOf = (origin: string, relyingPartyId: string): boolean => {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: canonical } = new URL(origin);
  if (canonical !== origin) return false;
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isHere);
  return isSecure && (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`));
};
