import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setMfaConfig } from '../../domain/user-pool/set-mfa-config.js';
import { mfaAnswer } from '../answers/user-pool.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Replaces a pool's MFA. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html */
export class SetUserPoolMfaConfig extends IdpCommand<'SetUserPoolMfaConfig'> {}

@CommandHandler(SetUserPoolMfaConfig)
export class SetUserPoolMfaConfigHandler implements ICommandHandler<SetUserPoolMfaConfig> {
  execute({ input, call }: SetUserPoolMfaConfig): Promise<IdpOutput<'SetUserPoolMfaConfig'>> {
    const { UserPoolId, ...asked } = input;
    return call.decide(
      (state) => setMfaConfig(requirePool(state, call, UserPoolId), asked),
      (state) => mfaAnswer(requirePool(state, call, UserPoolId)),
    );
  }
}
