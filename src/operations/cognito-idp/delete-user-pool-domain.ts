import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteUserPoolDomain } from '../../domain/user-pool-domain/delete-user-pool-domain.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireDomain } from '../resources.js';

/** Takes a domain away. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolDomain.html */
export class DeleteUserPoolDomain extends IdpCommand<'DeleteUserPoolDomain'> {}

@CommandHandler(DeleteUserPoolDomain)
export class DeleteUserPoolDomainHandler implements ICommandHandler<DeleteUserPoolDomain> {
  execute({ input, call }: DeleteUserPoolDomain): Promise<IdpOutput<'DeleteUserPoolDomain'>> {
    return call.decide(
      (state) => deleteUserPoolDomain(requireDomain(state, call, input.UserPoolId, input.Domain).domain),
      () => ({}),
    );
  }
}
