import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createUserPoolDomain } from '../../domain/user-pool-domain/create-user-pool-domain.js';
import { DEFAULT_VERSION } from '../../domain/user-pool-domain/details-rules.js';
import { present } from '../../domain/user-pool/present.js';
import { customDomainCount, domainOfPool, domainTaken } from '../../projections/domains.js';
import { madeDomainAnswer } from '../answers/user-pool-domain.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireDomain, requirePool } from '../resources.js';

/** Gives a pool a domain. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
export class CreateUserPoolDomain extends IdpCommand<'CreateUserPoolDomain'> {}

@CommandHandler(CreateUserPoolDomain)
export class CreateUserPoolDomainHandler implements ICommandHandler<CreateUserPoolDomain> {
  execute({ input, call }: CreateUserPoolDomain): Promise<IdpOutput<'CreateUserPoolDomain'>> {
    const { UserPoolId, Domain: domain, ManagedLoginVersion = DEFAULT_VERSION, CustomDomainConfig } = input;
    const details = present({ ManagedLoginVersion, CustomDomainConfig });
    return call.decide(
      (state, given) => {
        const pool = requirePool(state, call, UserPoolId);
        const there = {
          ofPool: domainOfPool(state, pool.id, CustomDomainConfig ? 'custom' : 'prefix'),
          ofName: domainTaken(state, pool.region, domain),
          customDomains: customDomainCount(state, pool),
        };
        return createUserPoolDomain(pool, there, { domain, details }, given);
      },
      (state) => madeDomainAnswer(requireDomain(state, call, UserPoolId, domain).domain),
    );
  }
}
