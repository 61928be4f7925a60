import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteSoftwareToken } from '../../domain/mfa/delete-software-token.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Takes a user's authenticator app away. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html */
export class AdminDeleteSoftwareToken extends IdpCommand<'AdminDeleteSoftwareToken'> {}

@CommandHandler(AdminDeleteSoftwareToken)
export class AdminDeleteSoftwareTokenHandler implements ICommandHandler<AdminDeleteSoftwareToken> {
  execute({ input, call }: AdminDeleteSoftwareToken): Promise<IdpOutput<'AdminDeleteSoftwareToken'>> {
    return call.decide(
      (state) => deleteSoftwareToken(requireUser(state, requirePool(state, call, input.UserPoolId), input.Username)),
      () => ({}),
    );
  }
}
