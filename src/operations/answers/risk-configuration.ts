import { ALL_CLIENTS } from '../../domain/threat/risk-settings.js';
import type { RiskConfiguration } from '../../domain/threat/state.js';
import type { RiskConfigurationType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/**
 * Of what was never set only whose it is.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RiskConfigurationType.html
 */
export const riskConfigurationAnswer = (
  { poolId, clientId }: { readonly poolId: string; readonly clientId: string },
  configuration: RiskConfiguration | undefined,
): RiskConfigurationType => ({
  UserPoolId: poolId,
  ...(clientId !== ALL_CLIENTS && { ClientId: clientId }),
  ...configuration?.settings,
  ...(configuration && { LastModifiedDate: timestamp(configuration.modifiedAt) }),
});
