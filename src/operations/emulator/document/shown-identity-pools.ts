import type { IdentityPool } from '../../../domain/identity-pool/state.js';
import type { Identity } from '../../../domain/identity/state.js';
import { present } from '../../../domain/user-pool/present.js';
import { DEFAULT_ACCOUNT } from '../../call.js';
import type { IdentityEntry, IdentityPoolEntry } from './identity-pool-schema.js';
import { datesEntry } from './shown-dates.js';

/** An identity pool as a document says it, without its identities. Imported again, it is the same. */
export const identityPoolEntry = ({ id, region, accountId, ...pool }: IdentityPool): IdentityPoolEntry => {
  const { IdentityPoolName: name, ...settings } = pool.settings;
  const { tags, roles, principalTags } = pool;
  return present({
    ...{ name, id, region },
    account: accountId === DEFAULT_ACCOUNT ? undefined : accountId,
    settings: { ...settings, ...(hasAny(tags) && { IdentityPoolTags: tags }) },
    roles: roles && { ...roles },
    principalTags: hasAny(principalTags) ? mapsEntry(principalTags) : undefined,
  });
};

export const identityEntry = ({ id, logins, disabled, ...dates }: Identity): IdentityEntry => ({
  id,
  logins: logins.map((login) => ({ ...login })),
  ...(disabled && { disabled }),
  ...datesEntry(dates),
});

const mapsEntry = (maps: IdentityPool['principalTags']): NonNullable<IdentityPoolEntry['principalTags']> =>
  Object.fromEntries(Object.entries(maps).map(([provider, map]) => [provider, { ...map }]));

const hasAny = (map: object): boolean => Object.keys(map).length > 0;
