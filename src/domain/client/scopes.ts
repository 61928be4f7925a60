import { scopeParts } from '../resource-server/state.js';

/** Cognito's own; all others are of resource servers. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html */
export const SYSTEM_SCOPES: ReadonlySet<string> = new Set([
  'openid',
  'email',
  'phone',
  'profile',
  'aws.cognito.signin.user.admin',
]);

/** Whether a resource server can have, or can have had, a scope of this name. */
export const isCustomScopeName = (scope: string): boolean => {
  const parts = scopeParts(scope);
  return parts !== undefined && parts.identifier !== '' && parts.scopeName !== '';
};
