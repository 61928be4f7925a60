import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Refusal } from '../../domain/kernel/refusal.js';
import { categoryNamed } from '../../domain/provisioned-limit/limit-definition.js';
import { provisionedLimit } from '../../projections/provisioned-limits.js';
import { limitAnswer } from '../answers/provisioned-limit.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';

/** Reads how many requests a second an account has of a category. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetProvisionedLimit.html */
export class GetProvisionedLimit extends IdpQuery<'GetProvisionedLimit'> {}

@QueryHandler(GetProvisionedLimit)
export class GetProvisionedLimitHandler implements IQueryHandler<GetProvisionedLimit> {
  execute({ input, call }: GetProvisionedLimit): Promise<IdpOutput<'GetProvisionedLimit'>> {
    return call.read((state) => {
      const category = categoryNamed(input.LimitDefinition.Attributes);
      if (category instanceof Refusal) throw category;
      return { Limit: limitAnswer(category, provisionedLimit(state, call, category)) };
    });
  }
}
