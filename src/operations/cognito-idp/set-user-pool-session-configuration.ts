import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sessionConfigurationOf } from '../../domain/user-pool/session-tracking.js';
import { setPoolSessionConfiguration } from '../../domain/user-pool/set-session-configuration.js';
import { poolSessionsAnswer } from '../answers/user-session.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { checkMaxPerUser } from '../session-limits.js';

/** Turns a pool's session tracking on or off. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
export class SetUserPoolSessionConfiguration extends IdpCommand<'SetUserPoolSessionConfiguration'> {}

@CommandHandler(SetUserPoolSessionConfiguration)
export class SetUserPoolSessionConfigurationHandler implements ICommandHandler<SetUserPoolSessionConfiguration> {
  async execute({
    input,
    call,
  }: SetUserPoolSessionConfiguration): Promise<IdpOutput<'SetUserPoolSessionConfiguration'>> {
    const { UserPoolId, UserSessionTracking, TokenSession } = input;
    checkMaxPerUser(TokenSession.MaxPerUser);
    return call.decide(
      (state) =>
        setPoolSessionConfiguration(requirePool(state, call, UserPoolId), { UserSessionTracking, TokenSession }),
      (state) => poolSessionsAnswer(UserPoolId, sessionConfigurationOf(requirePool(state, call, UserPoolId))),
    );
  }
}
