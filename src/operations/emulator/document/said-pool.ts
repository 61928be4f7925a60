import type { ImportedPool } from '../../../domain/user-pool/import-user-pool.js';
import type { LogConfiguration } from '../../../domain/user-pool/settings.js';
import type { AttributeInput } from '../../../domain/user-pool/schema.js';
import type { SessionConfiguration } from '../../../domain/user-pool/settings.js';
import { checkMaxPerUser } from '../../session-limits.js';
import { ANY_POOL, asInputOf } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import { at, importRefused } from './place.js';
import { saidDates } from './said-dates.js';

/** What a document says of a pool but for where it is. Throws ControlRefusal. */
export const saidPool = (entry: PoolEntry, place: string): Omit<ImportedPool, 'id' | 'region' | 'accountId'> => {
  const { name: PoolName, settings = {}, mfa } = entry;
  if (mfa && 'MfaConfiguration' in settings) {
    throw importRefused(place, 'mfa and settings.MfaConfiguration both say how MFA is.', 'Leave one of the two out.');
  }
  const { PoolName: name, ...members } = asInputOf(place, 'CreateUserPool', { ...settings, PoolName });
  return {
    name,
    members,
    customAttributes: entry.customAttributes && saidCustomAttributes(entry.customAttributes, place),
    mfa: mfa && asInputOf(place, 'SetUserPoolMfaConfig', { ...mfa, UserPoolId: ANY_POOL }),
    sessionConfiguration: entry.sessions && saidSessions(entry.sessions, place),
    logDelivery: entry.logDelivery && saidLogDelivery(entry.logDelivery, `${place}.logDelivery`),
    ...saidDates(entry, place),
  };
};

const saidSessions = (sessions: object, place: string): SessionConfiguration => {
  const input = asInputOf(place, 'SetUserPoolSessionConfiguration', { ...sessions, UserPoolId: ANY_POOL });
  const { UserSessionTracking, TokenSession } = input;
  at(place, () => checkMaxPerUser(TokenSession.MaxPerUser));
  return { UserSessionTracking, TokenSession };
};

const saidLogDelivery = (LogConfigurations: readonly object[], place: string): readonly LogConfiguration[] =>
  asInputOf(place, 'SetLogDeliveryConfiguration', { UserPoolId: ANY_POOL, LogConfigurations }).LogConfigurations;

const ATTRIBUTES_A_CALL = 25;

const saidCustomAttributes = (attributes: readonly object[], place: string): readonly AttributeInput[] => {
  const parts: AttributeInput[] = [];
  for (let from = 0; from < attributes.length; from += ATTRIBUTES_A_CALL) {
    const CustomAttributes = attributes.slice(from, from + ATTRIBUTES_A_CALL);
    parts.push(...asInputOf(place, 'AddCustomAttributes', { UserPoolId: ANY_POOL, CustomAttributes }).CustomAttributes);
  }
  return parts;
};
