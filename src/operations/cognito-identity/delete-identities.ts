import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accept } from '../../domain/kernel/decision.js';
import type { IdentityEvent } from '../../domain/identity/events.js';
import type { Identity } from '../../domain/identity/state.js';
import { identityOfId } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';

/**
 * Deletes identities, as far as they are the caller's. An id that is nobody's counts as deleted.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentities.html
 */
export class DeleteIdentities extends IdentityCommand<'DeleteIdentities'> {}

@CommandHandler(DeleteIdentities)
export class DeleteIdentitiesHandler implements ICommandHandler<DeleteIdentities> {
  execute({ input, call }: DeleteIdentities): Promise<IdentityOutput<'DeleteIdentities'>> {
    const ids = [...new Set(input.IdentityIdsToDelete)];
    return call.decide(
      (state) => {
        const own = identitiesHere(state, call, ids).filter(({ accountId }) => accountId === call.accountId);
        return accept<IdentityEvent>(...own.map(({ identity }) => deleted(identity)));
      },
      // What is still there of them is another account's.
      (state) => ({
        UnprocessedIdentityIds: identitiesHere(state, call, ids).map(({ identity }) => ({
          IdentityId: identity.id,
          ErrorCode: 'AccessDenied' as const,
        })),
      }),
    );
  }
}

const deleted = ({ identityPoolId, id: identityId }: Identity): IdentityEvent => ({
  type: 'IdentityDeleted',
  data: { identityPoolId, identityId },
});

/** Those of the caller's Region, each with the account that it belongs to. */
const identitiesHere = (
  state: WorldState,
  { region }: Call,
  ids: readonly string[],
): readonly { readonly identity: Identity; readonly accountId: string }[] =>
  ids.flatMap((id) => {
    const identity = identityOfId(state, id);
    const pool = identity && state.identityPools.get(identity.identityPoolId);
    return identity && pool?.region === region ? { identity, accountId: pool.accountId } : [];
  });
