import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '../../domain/kernel/refusal.js';
import { categoryNamed } from '../../domain/provisioned-limit/limit-definition.js';
import { updateProvisionedLimit } from '../../domain/provisioned-limit/update-provisioned-limit.js';
import { provisionedLimit } from '../../projections/provisioned-limits.js';
import { limitAnswer } from '../answers/provisioned-limit.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';

/** Changes how many requests a second an account has of a category. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateProvisionedLimit.html */
export class UpdateProvisionedLimit extends IdpCommand<'UpdateProvisionedLimit'> {}

@CommandHandler(UpdateProvisionedLimit)
export class UpdateProvisionedLimitHandler implements ICommandHandler<UpdateProvisionedLimit> {
  async execute({ input, call }: UpdateProvisionedLimit): Promise<IdpOutput<'UpdateProvisionedLimit'>> {
    const category = categoryNamed(input.LimitDefinition.Attributes);
    if (category instanceof Refusal) throw category;
    const { accountId, region } = call;
    const value = input.RequestedLimitValue;
    return call.decide(
      (state) => {
        const before = provisionedLimit(state, call, category);
        return updateProvisionedLimit({ accountId, region, category, before, value });
      },
      (state) => ({ Limit: limitAnswer(category, provisionedLimit(state, call, category)) }),
    );
  }
}
