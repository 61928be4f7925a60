import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { DAY, HOUR, MINUTE } from '../kernel/time.js';
import type { SchemaAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import {
  accessTokenLife,
  idTokenLife,
  readableIn,
  refreshTokenLife,
  rotatesRefreshTokens,
  spellOut,
  writableIn,
} from './effective.js';
import { type KnownInPool, oauthSettingsRefusal } from './oauth-settings-refusal.js';
import type { ClientSettings, ExplicitAuthFlow } from './settings.js';

/** What a client's settings are held against, besides its pool. */
export interface SettingsGiven extends KnownInPool {
  readonly confidential: boolean;
  readonly doing: 'creating' | 'updating';
}

/** Why a pool cannot have a client with these settings, if it cannot: sign-in flows, lifetimes, OAuth, attributes, the rest. */
export const settingsRefusal = (
  pool: UserPool,
  settings: ClientSettings,
  { confidential, doing, ...has }: SettingsGiven,
): Refusal | undefined =>
  flowRefusal(pool, settings, confidential) ??
  validityRefusal(settings) ??
  oauthSettingsRefusal(pool, settings, confidential, has) ??
  attributeRefusal(pool.schema, settings, doing) ??
  propagationRefusal(settings, confidential);

const LEGACY: ReadonlySet<ExplicitAuthFlow> = new Set([
  'ADMIN_NO_SRP_AUTH',
  'CUSTOM_AUTH_FLOW_ONLY',
  'USER_PASSWORD_AUTH',
]);

const flowRefusal = (pool: UserPool, settings: ClientSettings, confidential: boolean): Refusal | undefined => {
  const flows = settings.ExplicitAuthFlows ?? [];
  const legacy = flows.filter((flow) => LEGACY.has(flow)).length;
  if (legacy > 0 && legacy < flows.length) {
    return invalidParameter("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.");
  }
  // The API reference has the three rules below; how AWS words them has not been observed.
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && flows.length > 1) {
    return invalidParameter('ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows.');
  }
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && !confidential) {
    return invalidParameter('ALLOW_CLIENT_TOKEN_AUTH can not be selected if client does not have a client secret.');
  }
  if (flows.includes('ALLOW_REFRESH_TOKEN_AUTH') && rotatesRefreshTokens({ settings })) {
    return invalidParameter('ALLOW_REFRESH_TOKEN_AUTH cannot be enabled with refresh token rotation.');
  }
  if (flows.includes('ALLOW_USER_AUTH') && pool.settings.UserPoolTier === 'LITE') {
    return new Refusal(
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Passwordless Sign-In',
    );
  }
  return undefined;
};

const within = (life: number, least: number, most: number): boolean => life >= least && life <= most;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, token validity */
const validityRefusal = (settings: ClientSettings): Refusal | undefined => {
  const access = accessTokenLife({ settings });
  const id = idTokenLife({ settings });
  const refresh = refreshTokenLife({ settings });
  if (!within(access, 5 * MINUTE, DAY) || !within(id, 5 * MINUTE, DAY) || !within(refresh, HOUR, 3_650 * DAY)) {
    return invalidParameter('Invalid range for token validity.');
  }
  return access > refresh || id > refresh
    ? invalidParameter(
        'Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
      )
    : undefined;
};

const attributeRefusal = (
  schema: readonly SchemaAttribute[],
  { ReadAttributes, WriteAttributes }: ClientSettings,
  doing: string,
): Refusal | undefined => {
  if (ReadAttributes && !areAmong(readableIn(schema), spellOut(ReadAttributes))) {
    return invalidParameter(`Invalid read attributes specified while ${doing} a client`);
  }
  if (!WriteAttributes) return undefined;
  const written = spellOut(WriteAttributes);
  const writable = writableIn(schema);
  const required = schema.filter(({ Name, Required }) => Required && writable.includes(Name));
  // Nobody could sign up through a client that may not write what the pool requires.
  return areAmong(writable, written) && required.every(({ Name }) => written.has(Name))
    ? undefined
    : invalidParameter(`Invalid write attributes specified while ${doing} a client`);
};

const areAmong = (known: readonly string[], names: ReadonlySet<string>): boolean => {
  const all = new Set(known);
  return [...names].every((name) => all.has(name));
};

const propagationRefusal = (settings: ClientSettings, confidential: boolean): Refusal | undefined =>
  settings.EnablePropagateAdditionalUserContextData && !confidential
    ? invalidParameter('Client Secret is required to set EnablePropagateAdditionalUserContextData as true')
    : undefined;
