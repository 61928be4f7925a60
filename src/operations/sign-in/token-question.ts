import type { Group } from '../../domain/group/state.js';
import type { AboutUser, Metadata, Question, TokenSource } from '../../domain/trigger/question.js';
import type { UserStatus } from '../../domain/user/events.js';
import { shownAttributes } from '../../domain/user/shown-attributes.js';
import type { User } from '../../domain/user/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { groupClaims } from '../../tokens/claims.js';

/** What triggers are told of how tokens came to be issued. */
export interface TokenOccasion {
  readonly source: TokenSource;
  readonly clientMetadata: Metadata | undefined;
  /** The user's status before the call: triggers are shown that one, also where the call has changed it (recorded). */
  readonly status: UserStatus | undefined;
}

/** What the triggers around tokens are told of the user. */
export const aboutUser = (
  pool: UserPool,
  user: User,
  { clientMetadata, status }: TokenOccasion,
): AboutUser & { readonly clientMetadata?: Metadata } => ({
  userName: user.username,
  userAttributes: shownAttributes(pool, { ...user, status: status ?? user.status }),
  ...(clientMetadata && { clientMetadata }),
});

/** What PreTokenGeneration is asked; `groups` stand in order of precedence, `scopes` are those of the access token. */
export const tokenQuestion = (
  pool: UserPool,
  user: User,
  groups: readonly Group[],
  occasion: TokenOccasion,
  scopes: readonly string[],
): Question<'PreTokenGeneration'> => {
  const { names, roles, preferredRole = null } = groupClaims(groups);
  const { source } = occasion;
  return { ...aboutUser(pool, user, occasion), source, groups: names, roles, preferredRole, scopes };
};
