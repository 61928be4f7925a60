import type { Hook } from './hook.js';
import { readFirstVersion, readLaterVersions } from './read-token-changes.js';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html */
export const preTokenGeneration: Hook<'PreTokenGeneration'> = {
  order: 'source first',
  triggerSource: ({ source }) => `TokenGeneration_${source}`,
  request: ({ source, userAttributes, groups, roles, preferredRole, scopes, clientMetadata }, version) => ({
    userAttributes,
    groupConfiguration:
      source === 'ClientCredentials' ? null : { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole },
    ...(version !== '1' && { scopes }),
    ...(clientMetadata && { clientMetadata }),
  }),
  response: (version) => (version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null }),
  read: (response, version) => (version === '1' ? readFirstVersion(response) : readLaterVersions(response)),
};
