import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { LoginWithClaims } from './choose-role.js';
import { claimText } from './claim-text.js';
import type { IdentityPool } from './state.js';

/** Of all tags together, names and values. https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html */
const MOST_BYTES = 460;

/** A login of one of the pool's providers. */
export interface TaggedLogin extends LoginWithClaims {
  readonly provider: string;
}

const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'graph.facebook.com': { client: 'app_id', username: 'user_id' },
  'www.amazon.com': { client: 'aud', username: 'user_id' },
};
const SAML_DEFAULTS = { username: 'NameID' };
const OPENID_DEFAULTS = { client: 'aud', username: 'sub' };

/** AWS's own tags for a provider: tag → claim. */
const defaultTags = (provider: string): Readonly<Record<string, string>> =>
  /:saml-provider\//.test(provider) ? SAML_DEFAULTS : (DEFAULTS[provider] ?? OPENID_DEFAULTS);

/** The tags that the logins' claims give, by the maps of their providers; the first login's where two give one. A claim that is missing gives none. */
export const principalTags = (pool: IdentityPool, logins: readonly TaggedLogin[]): Readonly<Record<string, string>> => {
  const tags = new Map<string, string>();
  for (const { provider, mappingKey, claims } of logins) {
    const map = pool.principalTags[provider] ?? pool.principalTags[mappingKey];
    const claimOf = map?.UseDefaults ? defaultTags(provider) : (map?.PrincipalTags ?? {});
    for (const [tag, claim] of Object.entries(claimOf)) {
      const text = Object.hasOwn(claims, claim) ? claimText(claims[claim]) : undefined;
      if (text !== undefined && !tags.has(tag)) tags.set(tag, text);
    }
  }
  return Object.fromEntries(tags);
};

/** The limit is documented, its sentence is not. */
export const refusedTags = (tags: Readonly<Record<string, string>>): Refusal | undefined => {
  const bytes = Object.entries(tags).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  return bytes > MOST_BYTES
    ? invalidParameter(`The principal tags of this identity are longer than ${MOST_BYTES} bytes.`)
    : undefined;
};
