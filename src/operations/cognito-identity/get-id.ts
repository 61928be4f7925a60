import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findIdentity, newIdentityId } from '../../domain/identity/find-identity.js';
import { identityPoolNotFound } from '../../domain/identity-pool/refusals.js';
import { identityOfLogin } from '../../projections/identities.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';
import { acceptedLogins } from '../logins/accepted-logins.js';
import { Logins } from '../logins/logins.js';

/** The identity of these logins, or a new one. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
export class GetId extends IdentityCommand<'GetId'> {}

@CommandHandler(GetId)
export class GetIdHandler implements ICommandHandler<GetId> {
  constructor(@Inject(Logins) private readonly logins: Logins) {}

  async execute({ input, call }: GetId): Promise<IdentityOutput<'GetId'>> {
    const { IdentityPoolId, AccountId } = input;
    const read = await this.logins.read(call, input.Logins);
    let IdentityId = '';
    return call.decide(
      (state, given) => {
        const pool = requireIdentityPool(state, call, IdentityPoolId);
        if (AccountId !== undefined && AccountId !== pool.accountId) throw identityPoolNotFound(IdentityPoolId);
        const logins = acceptedLogins(state, pool, read, call);
        const newId = newIdentityId(pool, given.draw);
        const found = findIdentity(pool, logins, (login) => identityOfLogin(state, pool.id, login), newId);
        IdentityId = found.identityId;
        return found;
      },
      () => ({ IdentityId }),
    );
  }
}
