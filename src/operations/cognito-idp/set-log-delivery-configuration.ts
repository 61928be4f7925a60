import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setLogDelivery } from '../../domain/user-pool/log-delivery.js';
import { logDeliveryAnswer } from '../answers/log-delivery.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Says where a pool's logs go. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html */
export class SetLogDeliveryConfiguration extends IdpCommand<'SetLogDeliveryConfiguration'> {}

@CommandHandler(SetLogDeliveryConfiguration)
export class SetLogDeliveryConfigurationHandler implements ICommandHandler<SetLogDeliveryConfiguration> {
  execute({ input, call }: SetLogDeliveryConfiguration): Promise<IdpOutput<'SetLogDeliveryConfiguration'>> {
    return call.decide(
      (state) => setLogDelivery(requirePool(state, call, input.UserPoolId), input.LogConfigurations),
      (state) => logDeliveryAnswer(requirePool(state, call, input.UserPoolId)),
    );
  }
}
