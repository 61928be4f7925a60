import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { addOnRefusal } from '../../domain/threat/protection.js';
import { ALL_CLIENTS } from '../../domain/threat/risk-settings.js';
import { ownRiskConfiguration } from '../../projections/threat.js';
import { riskConfigurationAnswer } from '../answers/risk-configuration.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Reads how a pool, or one of its clients, answers risk. A client that has no configuration of its own has none here: that of the pool holds.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeRiskConfiguration.html
 */
export class DescribeRiskConfiguration extends IdpQuery<'DescribeRiskConfiguration'> {}

@QueryHandler(DescribeRiskConfiguration)
export class DescribeRiskConfigurationHandler implements IQueryHandler<DescribeRiskConfiguration> {
  execute({ input, call }: DescribeRiskConfiguration): Promise<IdpOutput<'DescribeRiskConfiguration'>> {
    const { UserPoolId: poolId, ClientId: clientId = ALL_CLIENTS } = input;
    return call.read((state) => {
      const pool = requirePool(state, call, poolId);
      if (clientId !== ALL_CLIENTS) requireClient(state, pool, clientId);
      const unprotected = addOnRefusal(pool);
      if (unprotected) throw unprotected;
      const configuration = ownRiskConfiguration(state, poolId, clientId);
      return { RiskConfiguration: riskConfigurationAnswer({ poolId, clientId }, configuration) };
    });
  }
}
