import { partitionOf } from '../kernel/partition.js';
import type { IdentityPoolEvent, IdentityPoolRoles, IdentityPoolSettings, PrincipalTagAttributeMap } from './events.js';

/** An identity pool as it stands. */
export interface IdentityPool {
  /** `<region>:<uuid>` */
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly settings: IdentityPoolSettings;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent until they are first set. */
  readonly roles?: IdentityPoolRoles;
  /** By provider name. */
  readonly principalTags: Readonly<Record<string, PrincipalTagAttributeMap>>;
}

/** `arn:aws:cognito-identity:<region>:<account>:identitypool/<IdentityPoolId>`, the id with its colon. */
export const identityPoolArn = ({ id, accountId, region }: IdentityPool): string =>
  `arn:${partitionOf(region)}:cognito-identity:${region}:${accountId}:identitypool/${id}`;

const without = (tags: Readonly<Record<string, string>>, keys: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));

export const evolveIdentityPool = (
  pool: IdentityPool | undefined,
  event: IdentityPoolEvent,
): IdentityPool | undefined => {
  switch (event.type) {
    case 'IdentityPoolCreated': {
      const { identityPoolId: id, ...rest } = event.data;
      return { id, ...rest, principalTags: {} };
    }
    case 'IdentityPoolImported': {
      const { identityPoolId: id, ...rest } = event.data;
      return { id, ...rest };
    }
    case 'IdentityPoolUpdated':
      return pool && { ...pool, settings: event.data.settings };
    case 'IdentityPoolRolesSet': {
      const { Roles, RoleMappings } = event.data;
      return pool && { ...pool, roles: { Roles, ...(RoleMappings && { RoleMappings }) } };
    }
    case 'PrincipalTagAttributeMapSet': {
      const { providerName, map } = event.data;
      return pool && { ...pool, principalTags: { ...pool.principalTags, [providerName]: map } };
    }
    case 'IdentityPoolTagged':
      return pool && { ...pool, tags: { ...pool.tags, ...event.data.tags } };
    case 'IdentityPoolUntagged':
      return pool && { ...pool, tags: without(pool.tags, event.data.keys) };
    case 'IdentityPoolDeleted':
      return undefined;
  }
};
