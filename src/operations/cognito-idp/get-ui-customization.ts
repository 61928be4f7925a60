import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ALL_CLIENTS } from '../../domain/ui-customization/events.js';
import { uiCustomizationOf } from '../../projections/brandings.js';
import { uiCustomizationAnswer } from '../answers/ui-customization.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Reads how the classic hosted UI looks to a client: its own look, else that of all clients.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUICustomization.html
 */
export class GetUICustomization extends IdpQuery<'GetUICustomization'> {}

@QueryHandler(GetUICustomization)
export class GetUICustomizationHandler implements IQueryHandler<GetUICustomization> {
  execute({ input, call }: GetUICustomization): Promise<IdpOutput<'GetUICustomization'>> {
    const { UserPoolId, ClientId = ALL_CLIENTS } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, UserPoolId);
      if (ClientId !== ALL_CLIENTS) requireClient(state, pool, ClientId);
      return { UICustomization: uiCustomizationAnswer(call, uiCustomizationOf(state, pool.id, ClientId)) };
    });
  }
}
