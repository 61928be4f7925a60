import type { Terms } from '../../domain/terms/state.js';
import type { TermsDescriptionType, TermsType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TermsType.html */
export const termsAnswer = (terms: Terms): TermsType => ({
  TermsId: terms.id,
  UserPoolId: terms.poolId,
  ClientId: terms.clientId,
  TermsName: terms.name,
  TermsSource: terms.source,
  Enforcement: terms.enforcement,
  Links: terms.links,
  CreationDate: timestamp(terms.createdAt),
  LastModifiedDate: timestamp(terms.modifiedAt),
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TermsDescriptionType.html */
export const termsDescription = (terms: Terms): TermsDescriptionType => ({
  TermsId: terms.id,
  TermsName: terms.name,
  Enforcement: terms.enforcement,
  CreationDate: timestamp(terms.createdAt),
  LastModifiedDate: timestamp(terms.modifiedAt),
});
