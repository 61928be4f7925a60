import type { ImportedClient } from '../../../domain/client/import-user-pool-client.js';
import type { ClientSessionConfiguration } from '../../../domain/client/settings.js';
import { checkMaxValidityMinutes } from '../../session-limits.js';
import { ANY_CLIENT, ANY_POOL, asInputOf } from './as-input.js';
import type { ClientEntry } from './document-schema.js';
import { at, importRefused } from './place.js';
import { saidDates, saidInstant } from './said-dates.js';

/** What a document says of a client. Throws ControlRefusal. */
export const saidClient = (entry: ClientEntry, poolId: string, place: string): Omit<ImportedClient, 'id'> => {
  const { name: ClientName, secret, secrets, settings = {} } = entry;
  if (secret !== undefined && secrets) {
    throw importRefused(place, 'secret and secrets both say which secrets there are.', 'Leave one of the two out.');
  }
  const values = [...(typeof secret === 'string' ? [secret] : []), ...(secrets ?? []).map(({ value }) => value)];
  for (const ClientSecret of values) {
    asInputOf(place, 'CreateUserPoolClient', { UserPoolId: poolId, ClientName, ClientSecret });
  }
  const input = asInputOf(place, 'CreateUserPoolClient', { ...settings, UserPoolId: poolId, ClientName });
  const { UserPoolId: _pool, ClientName: name, ...members } = input;
  return {
    name,
    settings: members,
    sessionConfiguration: entry.sessions && saidSessions(entry.sessions, place),
    secret,
    secrets: secrets?.map(({ value, id, createdAt }, index) => ({
      value,
      id,
      createdAt: saidInstant(createdAt, `${place}.secrets[${index}].createdAt`),
    })),
    ...saidDates(entry, place),
  };
};

const saidSessions = (sessions: object, place: string): ClientSessionConfiguration => {
  const of = { UserPoolId: ANY_POOL, ClientId: ANY_CLIENT };
  const { SSOSession } = asInputOf(place, 'SetUserPoolClientSessionConfiguration', { ...sessions, ...of });
  at(place, () => checkMaxValidityMinutes(SSOSession.MaxValidityMinutes));
  return { SSOSession };
};
