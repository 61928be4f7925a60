import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateUserPoolDomain } from '../../domain/user-pool-domain/update-user-pool-domain.js';
import { present } from '../../domain/user-pool/present.js';
import { madeDomainAnswer } from '../answers/user-pool-domain.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireDomain } from '../resources.js';

/** Changes a domain. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html */
export class UpdateUserPoolDomain extends IdpCommand<'UpdateUserPoolDomain'> {}

@CommandHandler(UpdateUserPoolDomain)
export class UpdateUserPoolDomainHandler implements ICommandHandler<UpdateUserPoolDomain> {
  execute({ input, call }: UpdateUserPoolDomain): Promise<IdpOutput<'UpdateUserPoolDomain'>> {
    const { UserPoolId, Domain, ManagedLoginVersion, CustomDomainConfig } = input;
    return call.decide(
      (state, given) => {
        const { pool, domain } = requireDomain(state, call, UserPoolId, Domain);
        return updateUserPoolDomain(pool, domain, present({ ManagedLoginVersion, CustomDomainConfig }), given);
      },
      (state) => madeDomainAnswer(requireDomain(state, call, UserPoolId, Domain).domain),
    );
  }
}
