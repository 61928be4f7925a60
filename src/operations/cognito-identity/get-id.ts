import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findIdentity, newIdentityId, type Resolved } from '../../domain/identity/find-identity.js';
import { identityPoolNotFound } from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import { identityOfLogin } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
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
    const find = (state: WorldState, newId: (pool: IdentityPool) => string): Resolved => {
      const pool = requireIdentityPool(state, call, IdentityPoolId);
      if (AccountId !== undefined && AccountId !== pool.accountId) throw identityPoolNotFound(IdentityPoolId);
      const logins = acceptedLogins(state, pool, read, call);
      return findIdentity(
        pool,
        logins,
        (login) => identityOfLogin(state, pool.id, login),
        () => newId(pool),
      );
    };
    // Nearly everyone who asks has asked before, and leaves nothing behind.
    const known = await call.read((state) => find(state, () => ''));
    if (!known.refusal && known.events.length === 0) return { IdentityId: known.identityId };
    let IdentityId = '';
    return call.decide(
      (state, given) => {
        const found = find(state, (pool) => newIdentityId(pool, given.draw));
        IdentityId = found.identityId;
        return found;
      },
      () => ({ IdentityId }),
    );
  }
}
