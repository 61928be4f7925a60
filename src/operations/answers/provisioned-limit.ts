import { type CategoryName, REQUEST_CATEGORIES } from '../../domain/provisioned-limit/categories.js';
import type { LimitType } from '../../protocol/generated/cognito-idp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LimitType.html */
export const limitAnswer = (category: CategoryName, value: number): LimitType => ({
  LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } },
  ProvisionedLimitValue: value,
  FreeLimitValue: REQUEST_CATEGORIES[category].free,
});
