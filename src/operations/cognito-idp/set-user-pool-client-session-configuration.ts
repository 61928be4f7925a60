import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { clientSessionConfigurationOf } from '../../domain/client/session-configuration.js';
import { setClientSessionConfiguration } from '../../domain/client/set-session-configuration.js';
import { clientSessionsAnswer } from '../answers/user-session.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';
import { checkMaxValidityMinutes } from '../session-limits.js';

/** Says how long a client reuses SSO sessions. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
export class SetUserPoolClientSessionConfiguration extends IdpCommand<'SetUserPoolClientSessionConfiguration'> {}

@CommandHandler(SetUserPoolClientSessionConfiguration)
export class SetUserPoolClientSessionConfigurationHandler implements ICommandHandler<SetUserPoolClientSessionConfiguration> {
  async execute({
    input,
    call,
  }: SetUserPoolClientSessionConfiguration): Promise<IdpOutput<'SetUserPoolClientSessionConfiguration'>> {
    const { UserPoolId, ClientId, SSOSession } = input;
    checkMaxValidityMinutes(SSOSession.MaxValidityMinutes);
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return setClientSessionConfiguration(pool, requireClient(state, pool, ClientId), { SSOSession });
      },
      (state) => {
        const client = requireClient(state, requirePool(state, call, UserPoolId), ClientId);
        return clientSessionsAnswer(UserPoolId, ClientId, clientSessionConfigurationOf(client));
      },
    );
  }
}
