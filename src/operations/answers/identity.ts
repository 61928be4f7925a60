import type { Identity } from '../../domain/identity/state.js';
import type { IdentityDescription } from '../../protocol/generated/cognito-identity.js';
import { timestamp } from './timestamp.js';

/** Of the logins the providers' names alone, each once; an identity without logins has no such member. */
export const identityAnswer = ({ id, logins, createdAt, modifiedAt }: Identity): IdentityDescription => ({
  IdentityId: id,
  ...(logins.length > 0 && { Logins: [...new Set(logins.map(({ provider }) => provider))] }),
  CreationDate: timestamp(createdAt),
  LastModifiedDate: timestamp(modifiedAt),
});
