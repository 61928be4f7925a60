import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { logDeliveryAnswer } from '../answers/log-delivery.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Reads where a pool's logs go. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetLogDeliveryConfiguration.html */
export class GetLogDeliveryConfiguration extends IdpQuery<'GetLogDeliveryConfiguration'> {}

@QueryHandler(GetLogDeliveryConfiguration)
export class GetLogDeliveryConfigurationHandler implements IQueryHandler<GetLogDeliveryConfiguration> {
  execute({ input, call }: GetLogDeliveryConfiguration): Promise<IdpOutput<'GetLogDeliveryConfiguration'>> {
    return call.read((state) => logDeliveryAnswer(requirePool(state, call, input.UserPoolId)));
  }
}
