import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { addOnRefusal } from '../../domain/threat/protection.js';
import { ALL_CLIENTS } from '../../domain/threat/risk-settings.js';
import { setRiskConfiguration } from '../../domain/threat/set-risk-configuration.js';
import { ownRiskConfiguration } from '../../projections/threat.js';
import { riskConfigurationAnswer } from '../answers/risk-configuration.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Says how a pool, or one of its clients, answers risk. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html */
export class SetRiskConfiguration extends IdpCommand<'SetRiskConfiguration'> {}

@CommandHandler(SetRiskConfiguration)
export class SetRiskConfigurationHandler implements ICommandHandler<SetRiskConfiguration> {
  execute({ input, call }: SetRiskConfiguration): Promise<IdpOutput<'SetRiskConfiguration'>> {
    const { UserPoolId: poolId, ClientId: clientId = ALL_CLIENTS, ...asked } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, poolId);
        if (clientId !== ALL_CLIENTS) requireClient(state, pool, clientId);
        const unprotected = addOnRefusal(pool);
        if (unprotected) return refuse(unprotected);
        return setRiskConfiguration(ownRiskConfiguration(state, poolId, clientId), { poolId, clientId }, asked);
      },
      (state) => {
        const configuration = ownRiskConfiguration(state, poolId, clientId);
        return { RiskConfiguration: riskConfigurationAnswer({ poolId, clientId }, configuration) };
      },
    );
  }
}
