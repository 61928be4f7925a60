import type { UserPool } from '../../domain/user-pool/state.js';
import type { GetLogDeliveryConfigurationResponse } from '../../protocol/generated/cognito-idp.js';

/** What Set- and GetLogDeliveryConfiguration answer; of a pool whose logs go nowhere an empty list. */
export const logDeliveryAnswer = ({ id, logDelivery = [] }: UserPool): GetLogDeliveryConfigurationResponse => ({
  LogDeliveryConfiguration: { UserPoolId: id, LogConfigurations: logDelivery },
});
